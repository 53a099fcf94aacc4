import { IsInt, IsOptional, IsString, Min, ValidateBy } from 'class-validator';
import { PlainRules } from './plain-rules.ts';
import { requestValidation } from './validation.ts';

/** As a field of a command is read. */
function Read(): PropertyDecorator {
  return ValidateBy({ name: 'eventField', validator: { validate: (value) => typeof value === 'string' } });
}

class Plain {
  @Read()
  holder!: string;

  @IsOptional()
  @Read()
  unit?: string;

  @IsOptional()
  @IsInt()
  @Min(0)
  expectedVersion?: number;
}

class Longer extends Plain {
  @IsString()
  text!: string;
}

const validated = (body: object, metatype: new () => object = Plain): Promise<unknown> =>
  requestValidation().transform(body, { type: 'body', metatype });

describe('the rules of a class of requests', () => {
  it.each([
    { holder: 'P1' },
    { holder: 'P1', unit: 'H13-01', expectedVersion: 0 },
    { holder: 'P1', unit: null, expectedVersion: null },
  ])('read at once what keeps them: %p', async (body) => {
    const read = PlainRules.of(Plain)?.read(body);
    expect(read).toBeInstanceOf(Plain);
    expect(read).toEqual(body);
    expect(await validated(body)).toEqual(read);
  });

  it.each([{}, { holder: 7 }, { holder: 'P1', expectedVersion: -1 }, { holder: 'P1', more: 1 }, { unit: 'H13-01' }])(
    'leave what breaks one to the framework, which refuses it: %p',
    async (body) => {
      expect(PlainRules.of(Plain)?.read(body)).toBeUndefined();
      await expect(validated(body)).rejects.toMatchObject({ kind: 'invalid' });
    },
  );

  it('are not read so where one of them is of another kind', async () => {
    expect(PlainRules.of(Longer)).toBeUndefined();
    expect(await validated({ holder: 'P1', text: 'x' }, Longer)).toBeInstanceOf(Longer);
  });
});
