import { expect, test } from 'vitest';
import { deviceName } from '#photo/findings/device-name.ts';

test.each([
  ['Photolinkon', 'X100', 'Photolinkon X100'],
  ['Photolinkon', 'Photolinkon X100', 'Photolinkon X100'],
  [undefined, 'X100', 'X100'],
  ['Photolinkon', undefined, 'Photolinkon'],
  ['a\0b\u202e\n', ' c  d ', 'a b c d'],
  [undefined, '', undefined],
])('%j and %j make %j', (make, model, expected) => {
  expect(deviceName(make, model)).toBe(expected);
});

test('a name of any length is cut', () => {
  expect(deviceName('x'.repeat(5000), 'y'.repeat(5000))).toBe('x'.repeat(60));
});

test('what begins with a thousand blanks is read no further', () => {
  expect(deviceName(undefined, `${' '.repeat(1000)}X100`)).toBeUndefined();
});
