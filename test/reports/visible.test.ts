import { expect, test } from 'vitest';
import { pathAsUri, visible, visibleLines } from '../../server/reports/visible.ts';

test.each([
  ['\u001b[2J', '\\u001b[2J'],
  ['two\nlines\tand\u2028more', 'two lines and more'],
  ['a\u202eb', 'a\\u202eb'],
  ['\ud800', '\ufffd'],
  ['\uffff', '\\uffff'],
  ['🏳️‍🌈 שלום', '🏳️‍🌈 שלום'],
  ['  ::error::x', '  : :error::x'],
  ['a ##vso[task.setvariable]x ###[y]', 'a # #vso[task.setvariable]x ## #[y]'],
  ['#1 a::b ## c', '#1 a::b ## c'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('of many lines, each is shown by itself', () => {
  expect(visibleLines('+\ta\u001b[2J\r\n  ::error::x\n')).toBe('+\ta\\u001b[2J\r\n  : :error::x\n');
});

test.each([
  ['a.cust', 'a.cust'],
  ['neu ß/a#b?.cust', 'neu%20%C3%9F/a%23b%3F.cust'],
  ['a:b%0A.cust', 'a%3Ab%250A.cust'],
  ['../a.cust', '../a.cust'],
  ['<stdin>', '%3Cstdin%3E'],
  ['/tmp/a b.cust', 'file:///tmp/a%20b.cust'],
  ['D:/neu ß/a.cust', 'file:///D:/neu%20%C3%9F/a.cust'],
  ['\ud800.cust', '%EF%BF%BD.cust'],
])('the path %j is the address %j', (path, address) => {
  expect(pathAsUri(path)).toBe(address);
  expect(() => new URL(address, 'file:///plans/')).not.toThrow();
});
