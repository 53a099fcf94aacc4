import { languageOf } from './readers-language.ts';

describe('choosing the reader’s language', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['vi', 'vi'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.8, vi;q=0.9', 'vi'],
    ['en, vi', 'en'],
    ['vi;q=0', 'en'],
    ['fr, vi;q=0.5', 'vi'],
    ['*', 'en'],
    ['fr', 'en'],
    ['vi;q=abc', 'en'],
    [';;,,q=1', 'en'],
  ])('reads %p as %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
