import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATE, fillTemplate, isTemplate } from '#core/message-template.ts';

const URL = 'https://www.dropbox.com/scl/a?b=$&c';
const end = '22 December 2026';
/** Everything that Unicode counts as the end of a line. */
const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;
const breaks = fc.constantFrom('\n', '\r\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029');
const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), breaks)).map((all) => all.join(''));

describe('the text for the chat', () => {
  it.each([
    ['look', [URL], `look ${URL}`],
    ['', [URL], URL],
    ['  two\n lines ', [URL], `two lines ${URL}`],
    [
      'three',
      ['https://a.example', 'https://b.example'],
      'three https://a.example https://b.example',
    ],
    ['my {link} and {message}', [URL], `my {link} and {message} ${URL}`],
    ['$& $1 $$', [URL], `$& $1 $$ ${URL}`],
  ])('of the message %j', (message, urls, text) => {
    expect(fillTemplate(DEFAULT_TEMPLATE, { message, urls, end })).toBe(text);
  });

  it('follows the template, however often it names the link', () => {
    const filled = fillTemplate('{link}: {message}\n({link}) {other}', {
      message: 'm',
      urls: ['u'],
      end,
    });
    expect(filled).toBe('u: m (u) {other}');
  });

  it('says when the link ends, where the template wants it', () => {
    const values = { message: 'look', urls: [URL], end };
    expect(fillTemplate('{message} {link} (until {end})', values)).toBe(
      `look ${URL} (until 22 December 2026)`,
    );
  });

  it('never has a line break, for Enter sends', () => {
    fc.assert(
      fc.property(texts, texts, (before, message) => {
        const text = fillTemplate(`${before}{message}{link}`, { message, urls: [URL], end });
        expect(text).not.toMatch(LINE_BREAK);
        expect(text).toBe(text.trim());
      }),
    );
  });

  it('keeps the link whole, and a message that looks like a placeholder as it was typed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('{link}', '{message}', '{end}', '$&', '{li{link}nk}'),
        (message) => {
          expect(fillTemplate(DEFAULT_TEMPLATE, { message, urls: [URL], end })).toBe(
            `${message} ${URL}`,
          );
        },
      ),
    );
  });
});

describe('a template', () => {
  it.each([DEFAULT_TEMPLATE, '{link}', 'x'.repeat(994) + '{link}'])('is taken: %j', (value) => {
    expect(isTemplate(value)).toBe(true);
  });

  it.each([
    undefined,
    null,
    1,
    '',
    '{message}',
    '{ link }',
    'x'.repeat(995) + '{link}',
    ['{link}'],
  ])('is refused: %j', (value) => {
    expect(isTemplate(value)).toBe(false);
  });
});
