import { operatorOnly, type Row } from './access'

/** The operator's pages about money. */
export const MONEY_ROWS: Row[] = [
  {
    path: 'operacion/pagos',
    access: operatorOnly,
    form: () => ({ accion: 'formas', donde: 'siempre', qr: 'si', tarjeta: 'si' }),
  },
  {
    path: 'operacion/pagos/tarjetas',
    access: operatorOnly,
    form: () => ({ pago: '1', clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b', monto: '1', motivo: 'Ninguno' }),
  },
  {
    path: 'operacion/pagos/liquidacion',
    access: operatorOnly,
    form: ({ cycle }) => ({ accion: 'liquidar', ciclo: String(cycle.number) }),
  },
  { path: 'operacion/pagos/saldos', access: operatorOnly, form: () => ({ accion: 'pagar' }) },
  {
    path: 'operacion/pagos/transferencias',
    access: operatorOnly,
    form: () => ({ accion: 'apartar', fila: '1' }),
  },
  { path: 'operacion/pagos/extracto', access: operatorOnly, form: () => ({ accion: 'descartar' }) },
  {
    path: 'operacion/pagos/pronto-pago',
    access: operatorOnly,
    form: () => ({
      accion: 'mover',
      clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5c',
      signo: 'poner',
      lugar: 'banco',
      monto: '50',
      motivo: 'Nada',
    }),
  },
  { path: 'operacion/pagos/descargar', access: operatorOnly, query: () => 'ciclo=1&libro=ventas' },
  { path: 'operacion/pagos/cajas', access: operatorOnly, form: () => ({ accion: 'recibir' }) },
]
