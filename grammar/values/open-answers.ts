/** What people write where there is no answer yet. */

/** Letters alone, as in `openAnswers`: there is no one. */
const noneAtAll: readonly string[] =
  'na none nobody noone niemand keiner personne aucun nadie ninguno ninguém ninguem nessuno なし'.split(' ');

/** Letters alone: `n/a`, `N. N.` and `to be confirmed` without what stands between them. */
const openAnswers: ReadonlySet<string> = new Set([
  ...noneAtAll,
  ...'tbc tba tobedecided tobeconfirmed tobedefined tobenamed tobeannounced notyet notdecided undecided unclear ka nobodyyet nooneyet noneyet nn open vacant offen unbekannt unklar ungeklärt vakant inconnu inconnue desconocido àdéfinir àconfirmer àdécider pordefinir porconfirmar pordecidir pendiente vacante adefinir adecidir aconfirmar 未定 待定 検討中 不明'.split(
    ' ',
  ),
]);

/** Whether somebody says in their own words that a name is still missing. */
export function isOpenAnswer(text: string): boolean {
  return openAnswers.has(lettersOf(text));
}

/** Whether that is all that an item says: with digits, or with just one thing that it may mean, it says more. */
export function isNoAnswer(item: string, meant: readonly unknown[]): boolean {
  return isOpenAnswer(item) && !/\d/.test(item) && meant.length !== 1;
}

/** Whether somebody says that there is no one, and not that it is still open. */
export function meansNone(text: string): boolean {
  return noneAtAll.includes(lettersOf(text));
}

/** Without what stands between them. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}
