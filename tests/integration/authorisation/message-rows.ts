import { coordinatorOf, operatorOnly, type Row } from './access'

const test = () => ({ accion: 'prueba', canal: 'sms' })
const seen = () => ({ accion: 'visto', id: '999999999' })

/** What was sent to whom, and what came in. */
export const MESSAGE_ROWS: Row[] = [
  { path: 'asociacion/:slug/mensajes', access: coordinatorOf, form: test },
  { path: 'asociacion/:slug/mensajes/recibidos', access: coordinatorOf, form: seen },
  { path: 'operacion/mensajes', access: operatorOnly, form: test },
  { path: 'operacion/mensajes/recibidos', access: operatorOnly, form: seen },
  {
    path: 'operacion/trabajos',
    access: operatorOnly,
    form: () => ({ trabajo: 'close-cycle', clave: '1' }),
  },
]
