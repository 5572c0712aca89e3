/** What people write where there is no answer yet. */

/** Letters alone: `n/a`, `N. N.` and `to be confirmed` without what stands between them. */
const openAnswers: ReadonlySet<string> = new Set(
  'tbc tba tobedecided tobeconfirmed tobedefined tobenamed tobeannounced notyet notdecided undecided unclear na none nobody noone nobodyyet nooneyet noneyet nn open vacant offen unbekannt unklar ungeklärt vakant niemand keiner inconnu inconnue personne aucun desconocido nadie ninguno àdéfinir àconfirmer àdécider pordefinir porconfirmar pordecidir pendiente vacante adefinir adecidir aconfirmar ninguém ninguem nessuno 未定 待定 検討中 不明 なし'.split(
    ' ',
  ),
);

/** Whether somebody says in their own words that a name is still missing. */
export function isOpenAnswer(text: string): boolean {
  return openAnswers.has(lettersOf(text));
}

const noneAtAll: ReadonlySet<string> = new Set(
  'na none nobody noone niemand keiner personne aucun nadie ninguno ninguém ninguem nessuno なし'.split(' '),
);

/** Whether somebody says that there is no one, and not that it is still open. */
export function meansNone(text: string): boolean {
  return noneAtAll.has(lettersOf(text));
}

/** Without what stands between them. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '');
}
