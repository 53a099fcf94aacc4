import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const VIETNAMESE = /[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]/i;

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.spec.ts'))
    .map((name) => path.join(folder, name));
}

describe('the words of the console', () => {
  it('stand in web/text alone', () => {
    const folders = ['api', 'charts', 'features', 'frame', 'ui'].map((folder) => path.join('web', folder));
    const others = folders.flatMap(sourcesIn).filter((file) => !file.endsWith('contract.d.ts'));
    const code = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(others.filter((file) => VIETNAMESE.test(code(file)))).toEqual([]);
  });

  it('are composed: one character for each letter', () => {
    for (const file of sourcesIn(path.join('web', 'text'))) {
      const text = readFileSync(file, 'utf8');
      expect(text === text.normalize('NFC')).toBe(true);
    }
  });
});
