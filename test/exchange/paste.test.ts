import { describe, expect, test } from 'vitest';
import type { Copied, Pasted } from '../../server/exchange/importing/paste.ts';
import { folder, importing } from './importing.ts';

const uri = `${folder}acme.cust`;

/** What is pasted at the mark `<|>` of a file. */
function paste(copied: Copied, file = '<|>'): Pasted | undefined {
  const [before = ''] = file.split('<|>');
  const { service } = importing({ 'acme.cust': file.replace('<|>', '') });
  const lines = before.split('\n');
  return service.paste(uri, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 }, copied);
}

const expected = `owner dana "Dana"
owner mei "Mei"

initiative portal "Portal" {
  owner: dana
  note: "one & two"
}

initiative survey "Survey" {
  owner: mei
}
`;

describe('a table becomes declarations', () => {
  test.each<[string, Copied]>([
    [
      'tabs, as every spreadsheet copies them',
      { text: 'Project\tOwner\tNotes\r\nPortal\tDana\tone & two\r\nSurvey\tMei\t\r\n' },
    ],
    [
      'a Markdown table',
      {
        text: '| Project | Owner | Notes |\n|---|---|---|\n| **Portal** | Dana | one & two |\n| Survey | Mei | |\n',
      },
    ],
    [
      'the HTML of Excel',
      {
        html: '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {color:black}</style></head><body><!--StartFragment--><table border=0><col width=64><tr height=20><td class=xl65>Project</td><td>Owner</td><td>Notes</td></tr><tr><td>Portal</td><td>Dana</td><td>one &amp;\r\n  two</td></tr><tr><td>Survey</td><td>Mei</td><td>&nbsp;</td></tr></table><!--EndFragment--></body></html>',
        text: 'Project\tOwner\tNotes',
      },
    ],
    [
      'the HTML of Google Sheets',
      {
        html: '<meta charset="utf-8"><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}--></style><table data-sheets-root="1"><colgroup><col width="100"/></colgroup><tbody><tr><td data-sheets-value="{}">Project</td><td>Owner</td><td>Notes</td></tr><tr><td>Portal</td><td>Dana</td><td>one &amp; two</td></tr><tr><td>Survey</td><td>Mei</td><td></td></tr></tbody></table></google-sheets-html-origin>',
      },
    ],
    [
      'the HTML of LibreOffice',
      {
        html: '<!DOCTYPE html><html><head><title></title></head><body><table cellspacing="0"><tr><td align="left"><font face="Sans">Project</font></td><td>Owner</td><td>Notes</td></tr><tr><td>Portal</td><td>Dana</td><td>one &amp; two<br></td></tr><tr><td>Survey</td><td>Mei</td><td><br></td></tr></table></body></html>',
      },
    ],
  ])('from %s', (_name, copied) => {
    expect(paste(copied)).toEqual({ text: expected, isSure: true });
  });

  test('merged cells count for all rows that they cover', () => {
    const html =
      '<table><tr><th>Stage</th><th>Touchpoint</th></tr><tr><td rowspan="2">Buy</td><td>Demo</td></tr><tr><td>Offer</td></tr></table>';
    expect(paste({ html })?.text).toBe(
      'stage buy "Buy" {\n  touchpoint demo "Demo"\n  touchpoint offer "Offer"\n}\n',
    );
  });

  test('what is there already is named, and left as it is', () => {
    const file = 'silo sales "Sales" {\n  owner dana "Dana"\n}\n\ninitiative portal "Portal"\n\n<|>';
    expect(
      paste({ text: 'Project\tOwner\tTeam\nPortal\tDana\tSales\nSurvey\tMei\tSales\n' }, file)?.text,
    ).toBe(
      '// In the roadmap already, and left as it is there: “Portal”.\n\nowner mei "Mei"\n\ninitiative survey "Survey" {\n  owner: mei\n  silos: sales\n}\n',
    );
  });

  test('what belongs into something that is there extends it', () => {
    const file = 'stage buy "Buy" {\n}\n<|>';
    expect(paste({ text: 'Stage\tTouchpoint\nBuy\tDemo\nRenew\tCall\n' }, file)?.text).toBe(
      'stage renew "Renew" {\n  touchpoint call "Call"\n}\n\nextend stage buy {\n  touchpoint demo "Demo"\n}\n',
    );
  });
});

describe('nothing is offered', () => {
  const text = 'Project\tOwner\nPortal\tDana\n';
  test.each<[string, Copied, string?]>([
    ['for words', { text: 'Call the customer\nand ask' }],
    ['for code with tabs', { text: '\tif (a) {\n\t\treturn;\n\t}\n' }],
    ['for a page without a table', { html: '<p>Project <b>Owner</b></p>' }],
    ['for a table of who knows what', { text: 'Foo\tBar\n1\t2\n' }],
    ['for an empty table', { html: '<table></table>' }],
    ['inside of a declaration', { text }, 'silo sales {\n  <|>\n}\n'],
    ['where the roadmap has it all', { text }, 'owner dana "Dana"\ninitiative portal "Portal"\n<|>'],
    ['for more than an editor can bear', { text: `${text}${'Portal\tDana\n'.repeat(100_000)}` }],
  ])('%s', (_name, copied, file) => {
    expect(paste(copied, file)).toBeUndefined();
  });
});

test('where only the columns tell what it lists, it is not sure', () => {
  expect(paste({ text: 'Name\tJob title\tManager\nDana\tHead\tMei\n' })?.isSure).toBe(false);
});

test('text of a table is never markup or code', () => {
  const html =
    '<table><tr><td>Project</td><td>Owner</td></tr><tr><td>} // $1 x<script>alert(1)</script></td><td>"</td></tr></table>';
  expect(paste({ html })?.text).toContain('initiative 1-x "} // $1 x" {');
});
