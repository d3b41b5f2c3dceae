export const app = {
  name: 'Aval',
  tagline: 'Vos primes, de l’acquis à la banque',
  tabs: { home: 'Accueil', payments: 'Paiements', programmes: 'Programmes', team: 'Équipe', more: 'Plus' },
  independent: 'Aval est indépendant de Microsoft.',
}
