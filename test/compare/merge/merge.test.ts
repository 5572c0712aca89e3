import { describe, expect, test } from 'vitest';
import { merge } from '../../../server/compare/merge/merge.ts';
import { defaultOptions, type Merged } from '../../../server/compare/merge/merged.ts';

const labels = { ours: 'HEAD', base: 'before', theirs: 'spring-plan' };
const options = { ...defaultOptions, labels };

const base = `silo sales "Sales" {
  owner dana "Dana Ruiz"
  owner mei "Mei Tan"
}

// How customers come to us.
stage buy "Buy" {
  touchpoint demo "Demo" { owner: dana; channel: video-call; measure: won }
  // The first bill is where trust begins.
  touchpoint bill "First bill" {
    owner: mei
    with: dana
    channel: mail // by post
  }
}

stage renew "Renew" {
  touchpoint renewal "Renewal" { owner: dana }
}

handoff sales -> mei { owner: dana; within: 5 days }
`;

/** One text after replacements of words that occur once in it. */
function edited(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    expect(text.split(from), from).toHaveLength(2);
    return text.replace(from, () => to);
  }, base);
}

function merged(ours: string, theirs: string, from = base): Merged {
  return merge({ base: from, ours, theirs }, options);
}

/** What both sides come to without a conflict. */
function together(ours: string, theirs: string, from = base): string {
  const { text, clashes } = merged(ours, theirs, from);
  expect(clashes).toEqual([]);
  return text;
}

const demo = 'touchpoint demo "Demo" { owner: dana; channel: video-call; measure: won }';

describe('what goes together', () => {
  test('two attributes on one line', () => {
    const ours = edited([demo, demo.replace('dana', 'mei')]);
    const theirs = edited([demo, demo.replace('video-call', 'on-site')]);
    expect(together(ours, theirs)).toBe(
      edited([demo, 'touchpoint demo "Demo" { owner: mei; channel: on-site; measure: won }']),
    );
  });

  test('attributes on neighbouring lines, one gone and one added', () => {
    const ours = edited(['    with: dana\n', '']);
    const theirs = edited(['channel: mail // by post', 'channel: mail // by post\n    feeling: 2']);
    expect(together(ours, theirs)).toBe(
      edited([
        '    with: dana\n    channel: mail // by post',
        '    channel: mail // by post\n    feeling: 2',
      ]),
    );
  });

  test('items of one list', () => {
    const ours = edited(['with: dana', 'with: dana, omar']);
    const theirs = edited(['with: dana', 'with: dana, lena']);
    expect(together(ours, theirs)).toBe(edited(['with: dana', 'with: dana, omar, lena']));
  });

  test('an item gone and another added', () => {
    const from = base.replace('with: dana', 'with: dana, omar');
    expect(
      together(from.replace('dana, omar', 'omar'), from.replace('dana, omar', 'dana, omar, lena'), from),
    ).toBe(from.replace('dana, omar', 'omar, lena'));
  });

  test('what both add is there once', () => {
    const ours = edited(
      ['with: dana', 'with: dana, omar'],
      [demo, `${demo}\n  touchpoint trial "Trial" { owner: mei }`],
    );
    const theirs = edited(
      ['with: dana', 'with: dana, omar, lena'],
      ['}\n\nstage renew', '  touchpoint trial "Trial" { owner: mei }\n}\n\nstage renew'],
    );
    const text = together(ours, theirs);
    expect(text).toContain('with: dana, omar, lena\n');
    expect(text.match(/touchpoint trial/g)).toHaveLength(1);
  });

  test('what both add in the same place, ours before theirs', () => {
    const ours = edited([demo, `${demo}\n  touchpoint trial "Trial" { owner: mei }`]);
    const theirs = edited([demo, `${demo}\n  touchpoint visit "Visit" { owner: dana }`]);
    expect(together(ours, theirs)).toBe(
      edited([
        demo,
        `${demo}\n  touchpoint trial "Trial" { owner: mei }\n  touchpoint visit "Visit" { owner: dana }`,
      ]),
    );
  });

  test('moved to another stage on one side, edited on the other', () => {
    const renewal = '  touchpoint renewal "Renewal" { owner: dana }\n';
    const ours = edited([renewal, ''], [`  ${demo}\n`, `  ${demo}\n${renewal}`]);
    const theirs = edited(['"Renewal" { owner: dana }', '"Renewal" { owner: mei; feeling: 3 }']);
    expect(together(ours, theirs)).toBe(
      edited(
        [renewal, ''],
        [`  ${demo}\n`, `  ${demo}\n  touchpoint renewal "Renewal" { owner: mei; feeling: 3 }\n`],
      ),
    );
  });

  test('renamed on one side, edited on the other', () => {
    const ours = edited(['touchpoint bill "First bill"', 'touchpoint first-bill "The first bill"']);
    const theirs = edited(
      ['with: dana', 'with: dana, omar'],
      ['touchpoint bill "First bill" {', 'touchpoint bill "First bill" { // new'],
    );
    expect(together(ours, theirs)).toBe(
      edited(
        ['touchpoint bill "First bill" {', 'touchpoint first-bill "The first bill" { // new'],
        ['with: dana', 'with: dana, omar'],
      ),
    );
  });

  test('the name changed by one, the title by the other', () => {
    const ours = edited(['touchpoint bill', 'touchpoint first-bill']);
    const theirs = edited(['"First bill"', '"Your first bill"']);
    expect(together(ours, theirs)).toBe(edited(['bill "First bill"', 'first-bill "Your first bill"']));
  });

  test('comments go with what they speak of', () => {
    const ours = edited(
      ['  // The first bill is where trust begins.\n', '  // The first bill is where trust ends.\n'],
      ['channel: mail // by post', 'channel: mail // by post, slowly'],
    );
    const theirs = edited(['    owner: mei\n', '    owner: dana\n'], ['channel: mail', 'channel: letter']);
    expect(together(ours, theirs)).toBe(
      edited(
        ['trust begins', 'trust ends'],
        ['    owner: mei\n', '    owner: dana\n'],
        ['channel: mail // by post', 'channel: letter // by post, slowly'],
      ),
    );
  });

  test('one puts all in another form, the other edits', () => {
    const ours = base.replaceAll('\n  ', '\n\t').replaceAll('\t  ', '\t\t').replaceAll('; ', ';  ');
    const theirs = edited(['owner: mei\n', 'owner: omar\n'], ['within: 5 days', 'within: 3 days']);
    expect(together(ours, theirs)).toBe(
      ours.replace('owner: mei\n', 'owner: omar\n').replace('within: 5 days', 'within: 3 days'),
    );
  });

  test('one opens a line up, the other adds to it', () => {
    const ours = edited([
      demo,
      'touchpoint demo "Demo" {\n    owner: dana\n    channel: video-call\n    measure: won\n  }',
    ]);
    const theirs = edited([demo, demo.replace('won }', 'won; feeling: 4 }')]);
    expect(together(ours, theirs)).toBe(
      edited([
        demo,
        'touchpoint demo "Demo" {\n    owner: dana\n    channel: video-call\n    measure: won\n    feeling: 4\n  }',
      ]),
    );
  });

  test('a line that grows too long is opened up', () => {
    const ours = edited([demo, demo.replace(' }', '; wants: "To see it work with their own data" }')]);
    const theirs = edited([demo, demo.replace('dana', 'mei, omar, lena').replace(' }', '; kind: sale }')]);
    expect(together(ours, theirs)).toContain(
      'touchpoint demo "Demo" {\n    owner: mei, omar, lena\n    channel: video-call\n    measure: won\n',
    );
  });

  test('an element without braces gets them from both', () => {
    const theirs = edited(['owner mei "Mei Tan"', 'owner mei "Mei Tan" { role: billing }']);
    const ours = edited(['owner mei "Mei Tan"', 'owner mei "Mei Tan" { staff: 3 }']);
    expect(together(ours, theirs)).toBe(
      edited(['owner mei "Mei Tan"', 'owner mei "Mei Tan" { staff: 3; role: billing }']),
    );
  });

  test('things in another order', () => {
    const [first = '', second = '', third = '', fourth = ''] = base.split('\n\n');
    const ours = [third, first, second, fourth].join('\n\n');
    const theirs = edited(['"Renewal" { owner: dana }', '"Renewal" { owner: mei }']);
    expect(together(ours, theirs)).toBe(
      ours.replace('"Renewal" { owner: dana }', '"Renewal" { owner: mei }'),
    );
  });

  test('extends, each for itself', () => {
    const from = `${base}\nextend touchpoint buy.demo { with: omar }\n`;
    const ours = from.replace('{ with: omar }', '{ with: omar, lena }');
    const theirs = from
      .replace('{ with: omar }', '{ with: omar; feeling: 2 }')
      .replace('owner: dana; channel', 'owner: mei; channel');
    expect(together(ours, theirs, from)).toBe(
      from
        .replace('{ with: omar }', '{ with: omar, lena; feeling: 2 }')
        .replace('owner: dana; channel', 'owner: mei; channel'),
    );
  });

  test('things that share a name, or have none', () => {
    const from =
      'initiative fix "Fix it" {\n  task "Ask" { owner: mei }\n  task { owner: dana }\n  task { owner: omar }\n}\n';
    const ours = from.replace('task { owner: omar }', 'task { owner: omar; status: done }');
    const theirs = from.replace('  task { owner: dana }\n', '');
    expect(together(ours, theirs, from)).toBe(
      'initiative fix "Fix it" {\n  task "Ask" { owner: mei }\n  task { owner: omar; status: done }\n}\n',
    );
  });

  test('line breaks, a byte-order mark and the end of the file', () => {
    const ours = `\uFEFF${base}`.replaceAll('\n', '\r\n');
    const theirs = edited(['owner: mei\n', 'owner: omar\n']).trimEnd();
    expect(together(ours, theirs)).toBe(
      `\uFEFF${edited(['owner: mei\n', 'owner: omar\n']).trimEnd()}`.replaceAll('\n', '\r\n'),
    );
  });

  test('half-typed text keeps to its own element', () => {
    const ours = edited(['    with: dana\n', '    with:\n']);
    const theirs = edited(
      [demo, demo.replace('dana', 'mei')],
      ['"Renewal" { owner: dana }', '"Renewal" { owner: mei }'],
    );
    expect(together(ours, theirs)).toBe(
      edited(
        ['    with: dana\n', '    with:\n'],
        [demo, demo.replace('dana', 'mei')],
        ['"Renewal" { owner: dana }', '"Renewal" { owner: mei }'],
      ),
    );
  });

  test('a comment on its own stays one, whatever both have put below it', () => {
    const from = base.replace('\n}\n\nstage renew', '\n\n  // More to come.\n}\n\nstage renew');
    const more = (line: string): string =>
      from.replace('  // More to come.\n', `  // More to come.\n  touchpoint ${line}\n`);
    expect(together(more('trial "Trial"'), more('visit "Visit"'), from)).toBe(
      more('trial "Trial"\n  touchpoint visit "Visit"'),
    );
  });

  test('a text that lines can merge stays as they have it', () => {
    const ours = edited(['owner: mei\n', 'owner:    omar\n']);
    const theirs = edited(['within: 5 days', 'within:  3 days']);
    expect(together(ours, theirs)).toBe(
      edited(['owner: mei\n', 'owner:    omar\n'], ['within: 5 days', 'within:  3 days']),
    );
  });
});

describe('what lines would merge wrongly', () => {
  test('an attribute that both have added in two places is there once', () => {
    const ours = edited(['    owner: mei\n', '    feeling: 2\n    owner: mei\n']);
    const theirs = edited(['channel: mail // by post', 'channel: mail // by post\n    feeling: 2']);
    expect(together(ours, theirs).match(/feeling/g)).toHaveLength(1);
  });

  test('an attribute that both have added with other values is a conflict', () => {
    const ours = edited(['    owner: mei\n', '    feeling: 2\n    owner: mei\n']);
    const theirs = edited(['channel: mail // by post', 'channel: mail // by post\n    feeling: 4']);
    const { clashes } = merged(ours, theirs);
    expect(clashes.map(({ message }) => message)).toEqual([
      'Both sides changed feeling of the touchpoint “First bill”: HEAD says 2, spring-plan says 4.',
    ]);
  });

  test('what one has removed does not come back because the other has moved it', () => {
    const handoff = 'handoff sales -> mei { owner: dana; within: 5 days }\n';
    const ours = edited([`\n${handoff}`, '']);
    const theirs = handoff + edited([`\n${handoff}`, '']);
    const { text, clashes } = merged(ours, theirs);
    expect([text, clashes]).toEqual([ours, []]);
  });
});

describe('conflicts', () => {
  test('stand around the smallest thing', () => {
    const ours = edited(['    owner: mei\n', '    owner: dana\n']);
    const theirs = edited(['    owner: mei\n    with: dana\n', '    owner: omar\n    with: dana, lena\n']);
    const { text, clashes } = merged(ours, theirs);
    expect(text).toBe(
      edited([
        '    owner: mei\n    with: dana\n',
        '<<<<<<< HEAD\n    owner: dana\n=======\n    owner: omar\n>>>>>>> spring-plan\n    with: dana, lena\n',
      ]),
    );
    expect(clashes.map(({ message }) => message)).toEqual([
      'Both sides changed owner of the touchpoint “First bill”: HEAD says dana, spring-plan says omar.',
    ]);
  });

  test('on one line stand around it, with all else merged', () => {
    const ours = edited([demo, demo.replace('dana', 'mei').replace(' }', '; feeling: 4 }')]);
    const theirs = edited([demo, demo.replace('dana', 'omar').replace('video-call', 'on-site')]);
    expect(merged(ours, theirs).text).toBe(
      edited([
        `  ${demo}\n`,
        [
          '<<<<<<< HEAD',
          '  touchpoint demo "Demo" { owner: mei; channel: on-site; measure: won; feeling: 4 }',
          '=======',
          '  touchpoint demo "Demo" { owner: omar; channel: on-site; measure: won; feeling: 4 }',
          '>>>>>>> spring-plan',
          '',
        ].join('\n'),
      ]),
    );
  });

  test('removed by one, changed by the other', () => {
    const renewal = '  touchpoint renewal "Renewal" { owner: dana }\n';
    const ours = edited([renewal, '']);
    const theirs = edited(['"Renewal" { owner: dana }', '"Renewal" { owner: mei }']);
    const { text, clashes } = merged(ours, theirs);
    expect(text).toBe(
      edited([
        renewal,
        '<<<<<<< HEAD\n=======\n  touchpoint renewal "Renewal" { owner: mei }\n>>>>>>> spring-plan\n',
      ]),
    );
    expect(clashes.map(({ message }) => message)).toEqual([
      'HEAD removed the touchpoint “Renewal” or moved it to another file, and spring-plan changed it.',
    ]);
  });

  test('two new titles, with what stands inside merged', () => {
    const ours = edited(['"First bill"', '"Bill"'], ['    owner: mei\n', '    owner: dana\n']);
    const theirs = edited(['"First bill"', '"The bill"'], ['with: dana', 'with: omar']);
    const { text, clashes } = merged(ours, theirs);
    expect(text).toBe(
      edited(
        [
          '  touchpoint bill "First bill" {\n',
          '<<<<<<< HEAD\n  touchpoint bill "Bill" {\n=======\n  touchpoint bill "The bill" {\n>>>>>>> spring-plan\n',
        ],
        ['    owner: mei\n', '    owner: dana\n'],
        ['with: dana', 'with: omar'],
      ),
    );
    expect(clashes[0]?.message).toBe(
      'Both sides renamed the touchpoint “First bill”: HEAD calls it the touchpoint “Bill”, spring-plan calls it the touchpoint “The bill”.',
    );
  });

  test('moved by both to different places', () => {
    const renewal = '  touchpoint renewal "Renewal" { owner: dana }\n';
    const from = `${base}\nstage leave "Leave" {\n}\n`;
    const ours = from.replace(renewal, '').replace(`  ${demo}\n`, `  ${demo}\n${renewal}`);
    const theirs = from
      .replace(renewal, '')
      .replace('stage leave "Leave" {\n', `stage leave "Leave" {\n${renewal}`);
    const { text, clashes } = merged(ours, theirs, from);
    expect(text).toContain(`<<<<<<< HEAD\n${renewal}=======\n>>>>>>> spring-plan\n`);
    expect(text).toContain(`stage leave "Leave" {\n<<<<<<< HEAD\n=======\n${renewal}>>>>>>> spring-plan\n}`);
    expect(clashes.map(({ message }) => message)).toEqual([
      'Both sides moved the touchpoint “Renewal”: HEAD into “Buy”, spring-plan into “Leave”.',
    ]);
  });

  test('one comment, two new versions', () => {
    const ours = edited(['trust begins', 'trust ends']);
    const theirs = edited(['trust begins', 'doubt begins'], ['owner: mei\n', 'owner: omar\n']);
    expect(merged(ours, theirs).text).toBe(
      edited(
        [
          '  // The first bill is where trust begins.\n',
          '<<<<<<< HEAD\n  // The first bill is where trust ends.\n=======\n  // The first bill is where doubt begins.\n>>>>>>> spring-plan\n',
        ],
        ['owner: mei\n', 'owner: omar\n'],
      ),
    );
  });

  test('with longer markers, and with what both began with', () => {
    const ours = edited(['    owner: mei\n', '    owner: dana\n']);
    const theirs = edited(['    owner: mei\n', '    owner: omar\n']);
    const { text } = merge({ base, ours, theirs }, { ...options, markerSize: 9, showBase: true });
    expect(text).toContain(
      '<<<<<<<<< HEAD\n    owner: dana\n||||||||| before\n    owner: mei\n=========\n    owner: omar\n>>>>>>>>> spring-plan\n',
    );
  });

  test('a declaration with a slip on one side stays in one piece, and nothing in it is lost', () => {
    const ours = edited(
      ['    owner: mei\n', '    owner: mei mei: :\n'],
      [demo, demo.replace('dana', 'omar')],
    );
    const theirs = edited(
      [demo, demo.replace('video-call', 'on-site')],
      ['within: 5 days', 'within: 3 days'],
    );
    const { text } = merged(ours, theirs);
    for (const words of ['mei mei: :', 'owner: omar', 'on-site', 'within: 3 days'])
      expect(text).toContain(words);
  });

  test('a text that cannot be read is merged by lines, and says so', () => {
    const ours = edited(
      ['    owner: mei\n', '    owner: dana\n'],
      ['stage renew "Renew" {', 'stage renew "Renew"'],
    );
    const theirs = edited(['    owner: mei\n', '    owner: omar\n']);
    const { text, by, clashes } = merged(ours, theirs);
    expect(by).toBe('lines');
    expect(text).toContain('<<<<<<< HEAD\n    owner: dana\n=======\n    owner: omar\n>>>>>>> spring-plan\n');
    expect(clashes.map(({ message }) => message)).toEqual([
      'Both sides changed the same lines. Lines were compared, because HEAD cannot be read as a roadmap throughout.',
    ]);
  });
});
