import { coordinatorOf, everyone, operatorOnly, type Row, signedIn } from './access'

/** What is kept of people: to read, to take along, to have forgotten. Forgetting is not confirmed, so nobody goes. */
export const PRIVACY_ROWS: Row[] = [
  { path: 'privacidad', access: everyone },
  { path: 'operacion/auditoria/miradas', access: operatorOnly },
  { path: 'mi-cuenta/datos', access: signedIn, form: () => ({ formato: 'json' }) },
  { path: 'mi-cuenta/olvidar', access: signedIn, form: () => ({}) },
  {
    path: 'asociacion/:slug/productoras/:id/olvidar',
    access: coordinatorOf,
    params: ({ associations }) => ({ id: String(associations[0].producers[0].id) }),
    foreignParams: ({ associations }) => ({ id: String(associations[1].producers[0].id) }),
    form: () => ({ segura: 'si' }),
  },
  {
    path: 'operacion/personas/:id/olvidar',
    access: operatorOnly,
    params: ({ producers }) => ({ id: String(producers[0]?.personId) }),
    form: () => ({ segura: 'si' }),
  },
]
