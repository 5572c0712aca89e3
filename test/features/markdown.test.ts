import { describe, expect, test } from 'vitest';
import { codeBlock, inlineCode } from '../../server/features/markdown.ts';
import { escapeMarkdown } from '../../server/model/wording/markdown.ts';

describe('text of a roadmap is never markup', () => {
  test.each([
    ['Kick-off call', 'Kick-off call'],
    ['Größe (DACH), 顧客: 42%', 'Größe (DACH), 顧客: 42%'],
    ['*bold* _it_ **x** ~~gone~~', '\\*bold\\* \\_it\\_ \\*\\*x\\*\\* \\~\\~gone\\~\\~'],
    ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
    ['![pixel](http://evil.example/p.png)', '\\!\\[pixel\\](http\\://evil.example/p.png)'],
    ['<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['<script>', '\\<script\\>'],
    ['&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['www.evil.example', 'www\\.evil.example'],
    ['awww.evil.example', 'awww\\.evil.example'],
    ['mailto:a@evil.example', 'mailto\\:a\\@evil.example'],
    ['`code`', '\\`code\\`'],
    ['a | b', 'a \\| b'],
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['---', '\\-\\-\\-'],
    ['===', '\\=\\=\\='],
    ['1. one', '1\\. one'],
    ['12) twelve', '12\\) twelve'],
    ['1.', '1\\.'],
    ['7.8%', '7.8%'],
    ['-38%', '-38%'],
    ['Sales & Care', 'Sales & Care'],
    ['&#38;', '\\&\\#38;'],
    ['a.cust:12, b.cust:7', 'a.cust:12, b.cust:7'],
    [':100: :+1: :tada:', '\\:100: \\:+1: \\:tada:'],
    ['back\\slash', 'back\\\\slash'],
    ['$(warning) $x$', '\\$(warning) \\$x\\$'],
    ['one\n\n# two', 'one \\# two'],
    ['    indented', 'indented'],
    ['right\u202eto left', 'right to left'],
    ['nul\u0000l', 'nul l'],
  ])('%j', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('code keeps to its fence', () => {
    expect(inlineCode('a`b')).toBe('``a`b``');
    expect(inlineCode('`a`')).toBe('`` `a` ``');
    expect(inlineCode('two\nlines')).toBe('`two lines`');
    expect(codeBlock('a\n```\nb')).toBe('````cust\na\n```\nb\n````');
  });
});
