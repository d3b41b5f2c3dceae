export const demo = {
  label: 'Exemple',
  text: 'Alpaga Cloud n’existe pas : ses montants sont inventés.',
  leave: 'Commencer avec ma société',
  company: 'Alpaga Cloud',
  filling: 'L’exemple se prépare.',
}
