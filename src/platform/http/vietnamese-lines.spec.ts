import { englishIn } from '../../../test/support/english-words.ts';
import { CALENDAR_TABLE } from '../../reference/calendar/calendar-columns.ts';
import { RULE_COLUMNS } from '../../reference/calendar/rule-columns.ts';
import { COMPETENCE_TABLE } from '../../reference/competences/competence-columns.ts';
import { EXCHANGE_SETTING_TABLE, PORTAL_CODE_TABLE } from '../../reference/exchange/exchange-tables.ts';
import { SHIPPED_SETTINGS } from '../../reference/exchange/shipped-settings.ts';
import { INCIDENT_TABLE } from '../../reference/incidents/incident-columns.ts';
import { INDEX_TABLE } from '../../reference/index-766/index-columns.ts';
import { PROCEDURE_TABLE } from '../../reference/procedures/procedure-columns.ts';
import { TARGET_TABLE } from '../../reference/targets/target-columns.ts';
import { LINEAGE_TABLE, UNIT_TABLE } from '../../reference/units/unit-columns.ts';
import { failureInVietnamese, lineInVietnamese } from './vietnamese-lines.ts';

const told = (message: string, code = 'invalid-field'): string => lineInVietnamese({ code, message });

describe('telling in Vietnamese what is said of the lines of an import', () => {
  it.each([
    ['code must not be empty', 'code không được để trống'],
    [
      'level must be one of province, district, commune; validFrom must be a day, YYYY-MM-DD, of the years 1900 to 2200',
      'level phải là một trong các giá trị: province, district, commune; validFrom phải là ngày, dạng YYYY-MM-DD, từ năm 1900 đến 2200',
    ],
    [
      'receivingUnit must be in force on that day; its last day was 2025-06-30; it was succeeded by 31135@2025.',
      'receivingUnit phải còn hiệu lực vào ngày đó; ngày cuối cùng còn hiệu lực là 2025-06-30; đơn vị kế thừa: 31135@2025',
    ],
    [
      'ruleSet must be one of the known rule sets: ND118, ND61',
      'ruleSet phải là một trong các bộ quy tắc đã biết: ND118, ND61',
    ],
    [
      'timeLimit and timeUnit must be both given or both empty',
      'timeLimit, timeUnit phải cùng có giá trị hoặc cùng để trống',
    ],
    ['The row contradicts what is recorded: resolvedAt', 'Dòng trái với điều đã ghi nhận, ở: resolvedAt'],
    ['The file is a PDF, not a table', 'Tệp là tệp PDF, không phải bảng'],
  ])('%s', (english, vietnamese) => {
    expect(told(english)).toBe(vietnamese);
  });

  it('names the state or the event that stands in the way', () => {
    expect(told('The dossier has not been received: receive it first (it does not exist).', 'not-received')).toBe(
      'Chưa được tiếp nhận: hãy tiếp nhận trước (chưa có trong hệ thống)',
    );
  });

  it('says why an import has failed, behind its code', () => {
    const header =
      'The columns of the file must be code,name: column 2 is not a column of this kind of file; name is missing in the header';
    expect(failureInVietnamese(`invalid-field: ${header}`)).toBe(
      'invalid-field: Các cột của tệp phải là code,name: column 2 không phải là cột của loại tệp này; name không có trong dòng tiêu đề',
    );
    expect(englishIn(failureInVietnamese('upload-destroyed: The key of the upload is gone: send it again'))).toEqual(
      [],
    );
  });

  it('has a phrase for the rule of every column of every kind of file', () => {
    const tables = [CALENDAR_TABLE, COMPETENCE_TABLE, INCIDENT_TABLE, INDEX_TABLE, PROCEDURE_TABLE, TARGET_TABLE];
    const columns = [...tables, UNIT_TABLE, LINEAGE_TABLE, EXCHANGE_SETTING_TABLE, PORTAL_CODE_TABLE].flatMap(
      (table) => table.columns,
    );
    const rules = [
      ...new Set(
        [...columns, ...Object.values(RULE_COLUMNS), ...Object.values(SHIPPED_SETTINGS)].map(({ kind }) => kind.rule),
      ),
    ];
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((rule) => englishIn(told(`x ${rule}`)).length > 0)).toEqual([]);
  });

  it('says which setting has a wrong value', () => {
    expect(told('value of quietHours must be two times of the day, such as 21:00-07:00, or -')).toBe(
      'giá trị của quietHours phải là hai giờ trong ngày, ví dụ 21:00-07:00, hoặc - nếu không có',
    );
  });

  it('leaves what has no phrase as it is', () => {
    expect(told('x must be blue', 'unheard-of')).toBe('x must be blue');
  });
});
