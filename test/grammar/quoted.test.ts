import { expect, test } from 'vitest';
import { quoted } from '../../grammar/values/quoted.ts';

test.each([
  ['Demo', '“Demo”'],
  ['"Quoted" name', '“‘Quoted’ name”'],
  ['The „große“ launch', '“The ‘große’ launch”'],
  ['The “big” launch', '“The ‘big’ launch”'],
  ['« Oui » day', '“‘Oui’ day”'],
  ['"All of it"', '“All of it”'],
  ['„Alles“', '“Alles”'],
  ['"One" and "two"', '“‘One’ and ‘two’”'],
  ['The 5" pipe and the 6" pipe', '“The 5" pipe and the 6" pipe”'],
  ['A " alone', '“A " alone”'],
  ['"', '“"”'],
])('%s is %s in a sentence', (name, shown) => {
  expect(quoted(name)).toBe(shown);
});
