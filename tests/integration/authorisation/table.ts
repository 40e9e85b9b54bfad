import { type World } from '#tests/support/world'
import { type Caller, CALLERS } from './callers'

/** Who is let in; everyone else is refused. */
export type Access = {
  callers: 'everyone' | readonly Caller[]
  /** nobody gets 404 too, not a way to sign in: the address opens by a link, or on this machine only */
  isSecretAddress?: boolean
}

const everyone: Access = { callers: 'everyone' }
/** Opens with the order's secret link alone: no role helps. */
const orderLink: Access = { callers: [], isSecretAddress: true }
/** The phones of the demo: closed to calls from other machines, whoever calls (decision 15). */
const thisMachine: Access = { callers: [], isSecretAddress: true }
/** Anyone opens a photo whose name she knows; this world has none. */
const photoName: Access = { callers: [], isSecretAddress: true }
/** Anyone with a session; what is done then is only to what is hers. */
const signedIn: Access = { callers: CALLERS.filter((caller) => caller !== 'nobody') }
/** A provider proves itself by its signature: no person is let in, whoever she is. */
const signedByProvider: Access = { callers: [], isSecretAddress: true }
const nowhere: Access = { callers: [], isSecretAddress: true }
const coordinatorOf: Access = { callers: ['own coordinator', 'own administrator', 'operator'] }
const administratorOf: Access = { callers: ['own administrator', 'operator'] }
/** Signed in, and yet for nobody of this world. */
const nobodyOfTheAssociation: Access = { callers: [] }
const operatorOnly: Access = { callers: ['operator'] }
const hostOf: Access = { callers: ['own host', 'operator'] }

export type Row = {
  /** as `app/routes.ts` has it; '' is the front page */
  path: string
  /** for the loader, and for the action unless it has its own */
  access: Access
  actionAccess?: Access
  /** what stands in the address; `slug` is the first association, `point` the first point, `number` the cycle */
  params?: (world: World) => Record<string, string>
  /** params under the own association that are another's: 404 even for those whom the row lets in */
  foreignParams?: (world: World) => Record<string, string>
  /** what follows the ? of the address */
  query?: (world: World) => string
  /** a form that would change something if the caller were let in: sent by those who are not */
  form?: (world: World) => Record<string, string>
}

const newProduct = {
  ...{ nombre: 'Oca', tipo: 'root', base: 'gram', cosecha: '0' },
  ...{ 'unidad-0': 'arroba', 'contenido-0': '11,5', 'como-0': 'measured' },
}

const ownAndForeignProducer: Pick<Row, 'params' | 'foreignParams'> = {
  params: ({ associations }) => ({ id: String(associations[0].producers[0].id) }),
  foreignParams: ({ associations }) => ({ id: String(associations[1].producers[0].id) }),
}

const closeIt = () => ({ accion: 'cerrar' })
const countBox = () => ({
  accion: 'caja',
  clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b',
  firma: 'Nadie',
  motivo: 'Ninguno',
})

/**
 * THE TABLE: one row for each route of `app/routes.ts`. The patterns above name who may; add a row with the
 * route, and a pattern only where none fits.
 */
export const TABLE: Row[] = [
  { path: '', access: everyone },
  { path: 'agrobolsas', access: everyone },
  { path: 'agrobolsas/:slug', access: everyone, params: ({ bundle }) => ({ slug: bundle.slug }) },
  { path: 'catalogo', access: everyone },
  { path: 'catalogo/:slug', access: everyone, params: () => ({ slug: 'acelga' }) },
  { path: 'asociaciones', access: everyone },
  { path: 'asociaciones/registrar', access: everyone, actionAccess: signedIn, form: () => ({}) },
  { path: 'asociaciones/:slug', access: everyone },
  { path: 'puntos', access: everyone },
  { path: 'puntos/:slug', access: everyone, params: ({ points }) => ({ slug: points[0].slug }) },

  { path: 'fotos/:file', access: photoName },
  { path: 'ayuda', access: everyone },
  { path: 'idioma', access: everyone },
  { path: 'canasta', access: everyone },
  { path: 'pedido', access: everyone },
  { path: 'pedidos/:code', access: orderLink },
  { path: 'pedidos/:code/cambiar', access: everyone, actionAccess: orderLink },
  { path: 'pedidos/:code/faltante', access: everyone, actionAccess: orderLink },
  { path: 'pedidos/:code/anular', access: everyone, actionAccess: orderLink },
  { path: 'pedidos/:code/qr', access: everyone, actionAccess: orderLink },
  { path: 'pedidos/:code/tarjeta', access: orderLink },
  { path: 'pedidos/:code/tarjeta/vuelta', access: orderLink },
  {
    path: 'mis-pedidos',
    access: everyone,
    actionAccess: signedIn,
    form: () => ({ repetir: 'KTM742' }),
  },
  { path: 'entrar', access: everyone },
  { path: 'salir', access: everyone },
  { path: 'asociacion/:slug', access: coordinatorOf },
  {
    path: 'asociacion/:slug/cosecha',
    access: coordinatorOf,
    form: ({ producers }) => ({ responder: String(producers[0]?.id), todo: 'si' }),
  },
  { path: 'asociacion/:slug/cosecha/ayuda', access: coordinatorOf },
  { path: 'asociacion/:slug/cosecha/notas', access: coordinatorOf },
  {
    path: 'asociacion/:slug/cosecha/notas/:medium',
    access: nobodyOfTheAssociation,
    params: () => ({ medium: '1' }),
  },
  { path: 'asociacion/:slug/cosecha/cambios', access: coordinatorOf },
  {
    path: 'asociacion/:slug/cosecha/reparto',
    access: coordinatorOf,
    form: () => ({ 'unidades-asociacion': '1' }),
  },
  { path: 'asociacion/:slug/cosecha/hoja', access: coordinatorOf },
  { path: 'asociacion/:slug/productos', access: coordinatorOf },
  { path: 'asociacion/:slug/productos/archivo', access: coordinatorOf },
  // Only who sent a file finds it, and this world has none.
  { path: 'asociacion/:slug/productos/archivo/:key', access: nobodyOfTheAssociation },
  { path: 'asociacion/:slug/productos/descargar', access: coordinatorOf },
  { path: 'asociacion/:slug/productos/nuevo', access: coordinatorOf, form: () => newProduct },
  {
    path: 'asociacion/:slug/productos/:product',
    access: coordinatorOf,
    params: () => ({ product: 'papa-waycha' }),
    foreignParams: () => ({ product: 'tomate' }),
    form: () => ({ accion: 'retirar' }),
  },
  { path: 'asociacion/:slug/productoras', access: coordinatorOf },
  {
    path: 'asociacion/:slug/productoras/nueva',
    access: coordinatorOf,
    form: () => ({ nombre: 'Intrusa Apaza', desde: '2024-01-01' }),
  },
  {
    path: 'asociacion/:slug/productoras/:id',
    access: coordinatorOf,
    ...ownAndForeignProducer,
    form: () => ({ accion: 'sale', dia: '2026-11-01' }),
  },
  {
    path: 'asociacion/:slug/productoras/:id/editar',
    access: coordinatorOf,
    ...ownAndForeignProducer,
    form: () => ({ nombre: 'Otra Apaza', desde: '2024-01-01' }),
  },
  {
    path: 'asociacion/:slug/ofertas',
    access: coordinatorOf,
    form: ({ products }) => ({
      ciclo: '1',
      accion: 'guardar',
      antes: JSON.stringify({ [`c${products.acelga.id}`]: '60' }),
      [`c${products.acelga.id}`]: '70',
    }),
  },
  { path: 'asociacion/:slug/ofertas/aviso', access: coordinatorOf },
  {
    path: 'asociacion/:slug/ofertas/:product',
    access: coordinatorOf,
    params: () => ({ product: 'acelga' }),
    foreignParams: () => ({ product: 'tomate' }),
    form: () => ({ ciclo: '1', accion: 'retirar' }),
  },
  {
    path: 'asociacion/:slug/ofertas/:product/menos',
    access: coordinatorOf,
    params: () => ({ product: 'acelga' }),
    foreignParams: () => ({ product: 'tomate' }),
    form: () => ({ ciclo: '1', accion: 'avisar', cuanto: '1' }),
  },
  { path: 'asociacion/:slug/agrobolsas', access: coordinatorOf },
  {
    path: 'asociacion/:slug/agrobolsas/nueva',
    access: coordinatorOf,
    form: () => ({ nombre: 'Agrobolsa nueva', cambios: '2' }),
  },
  {
    path: 'asociacion/:slug/agrobolsas/:bundle',
    access: coordinatorOf,
    params: ({ bundle }) => ({ bundle: bundle.slug }),
    foreignParams: () => ({ bundle: 'agrobolsa-de-otra' }),
    form: () => ({ accion: 'retirar' }),
  },
  {
    path: 'asociacion/:slug/agrobolsas/:bundle/agregar',
    access: coordinatorOf,
    params: ({ bundle }) => ({ bundle: bundle.slug }),
    foreignParams: () => ({ bundle: 'agrobolsa-de-otra' }),
    form: ({ products }) => ({ poner: String(products.acelga.presentations[0].id) }),
  },
  { path: 'asociacion/:slug/despacho', access: coordinatorOf },
  { path: 'asociacion/:slug/despacho/empaque', access: coordinatorOf },
  { path: 'asociacion/:slug/despacho/etiquetas', access: coordinatorOf },
  { path: 'asociacion/:slug/despacho/recepcion', access: coordinatorOf, form: () => ({ todo: 'si' }) },
  { path: 'asociacion/:slug/despacho/recepcion/hoja', access: coordinatorOf },
  {
    path: 'asociacion/:slug/cuentas',
    access: coordinatorOf,
    actionAccess: administratorOf,
    form: () => ({ accion: 'pagar', productora: '1', clave: 'x' }),
  },
  // No cycle is settled in this world: there is no sheet of it.
  { path: 'asociacion/:slug/cuentas/hoja', access: { callers: [] } },
  // In the open cycle nothing can be filled yet: even its own coordinator finds none.
  {
    path: 'asociacion/:slug/agrobolsas/:bundle/surtir',
    access: { callers: [] },
    params: ({ bundle }) => ({ bundle: bundle.slug }),
    form: () => ({ casilla: '1', antes: '1', poner: '2', cuantos: '1' }),
  },
  {
    path: 'asociacion/:slug/mensajes',
    access: coordinatorOf,
    form: () => ({ accion: 'prueba', canal: 'sms' }),
  },
  {
    path: 'asociacion/:slug/perfil',
    access: coordinatorOf,
    form: () => ({ historia: 'Una historia que nadie de aquí escribió.' }),
  },
  {
    path: 'asociacion/:slug/equipo',
    access: coordinatorOf,
    actionAccess: administratorOf,
    form: () => ({
      accion: 'invitar',
      nombre: 'Marta Flores',
      celular: '79990099',
      papel: 'association_administrator',
    }),
  },
  { path: 'operacion', access: operatorOnly },
  { path: 'operacion/calendario', access: operatorOnly, form: () => ({ accion: 'encender' }) },
  { path: 'operacion/ciclos', access: operatorOnly },
  { path: 'operacion/ciclos/:number', access: operatorOnly, form: closeIt },
  {
    path: 'operacion/ciclos/:number/despacho',
    access: operatorOnly,
    form: () => ({
      accion: 'agregar',
      placa: '2345-ABC',
      chofer: 'Don Ramiro',
      capacidad: '900',
      cajon: '20',
    }),
  },
  { path: 'operacion/ciclos/:number/despacho/etiquetas', access: operatorOnly },
  {
    path: 'operacion/ciclos/:number/despacho/hoja/:manifest',
    access: operatorOnly,
    params: () => ({ manifest: '1' }),
  },
  {
    path: 'operacion/ciclos/:number/faltantes',
    access: operatorOnly,
    form: () => ({ etapa: 'confirmado', regla: 'proportional' }),
  },
  { path: 'operacion/ciclos/:number/empaque', access: operatorOnly },
  { path: 'operacion/ciclos/:number/empaque/:point', access: hostOf },
  { path: 'operacion/ciclos/:number/entregas', access: operatorOnly },
  { path: 'entrega/:point', access: hostOf, form: countBox },
  { path: 'entrega/:point/lista.json', access: hostOf },
  { path: 'entrega/:point/enviar', access: hostOf },
  { path: 'entrega/:point/llamar', access: hostOf },
  { path: 'entrega/servicio.js', access: everyone },
  { path: 'entrega/:point/caja', access: hostOf, form: countBox },
  { path: 'entrega/:point/venta', access: hostOf },
  { path: 'entrega/:point/anotar', access: hostOf },
  { path: 'operacion/puntos', access: operatorOnly },
  { path: 'operacion/puntos/nuevo', access: operatorOnly },
  { path: 'operacion/puntos/:point', access: operatorOnly, form: closeIt },
  {
    path: 'operacion/ciclos/:number/puntos/:point',
    access: operatorOnly,
    form: ({ windows }) => ({ accion: 'turno', de: String(windows[0]?.id), a: String(windows[1]?.id) }),
  },
  { path: 'operacion/pedidos', access: operatorOnly },
  {
    path: 'operacion/pedidos/nuevo',
    access: operatorOnly,
    form: () => ({ celular: '71234567', nombre: 'Carla Soto' }),
  },
  { path: 'operacion/pedidos/confirmar', access: operatorOnly },
  {
    path: 'operacion/pedidos/:code',
    access: operatorOnly,
    form: () => ({ accion: 'anular', motivo: 'lo pidió por teléfono' }),
  },
  { path: 'operacion/organizaciones', access: operatorOnly },
  {
    path: 'operacion/organizaciones/registros/:id',
    access: operatorOnly,
    params: () => ({ id: '1' }),
    form: () => ({ accion: 'aceptar' }),
  },
  {
    path: 'operacion/organizaciones/:slug',
    access: operatorOnly,
    form: () => ({ nombre: 'Otro nombre', municipio: 'Otro' }),
  },
  { path: 'operacion/personas', access: operatorOnly },
  {
    path: 'operacion/personas/nueva',
    access: operatorOnly,
    form: () => ({ nombre: 'Intrusa', celular: '79990040', papel: 'operator', donde: '' }),
  },
  {
    path: 'operacion/personas/:id',
    access: operatorOnly,
    params: ({ operator }) => ({ id: String(operator.personId) }),
    form: () => ({ accion: 'papel', papel: 'operator', donde: '' }),
  },
  {
    path: 'operacion/personas/:id/unir',
    access: operatorOnly,
    params: ({ operator }) => ({ id: String(operator.personId) }),
    query: ({ producers }) => `con=${producers[0]?.personId}`,
  },
  {
    path: 'operacion/pagos',
    access: operatorOnly,
    form: () => ({ accion: 'formas', donde: 'siempre', qr: 'si', tarjeta: 'si' }),
  },
  { path: 'operacion/mensajes', access: operatorOnly, form: () => ({ accion: 'prueba', canal: 'sms' }) },
  {
    path: 'operacion/pagos/tarjetas',
    access: operatorOnly,
    form: () => ({ pago: '1', clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b', monto: '1', motivo: 'Ninguno' }),
  },
  { path: 'operacion/auditoria', access: operatorOnly },
  {
    path: 'operacion/pagos/liquidacion',
    access: operatorOnly,
    form: ({ cycle }) => ({ accion: 'liquidar', ciclo: String(cycle.number) }),
  },
  { path: 'operacion/pagos/saldos', access: operatorOnly, form: () => ({ accion: 'pagar' }) },
  { path: 'operacion/pagos/descargar', access: operatorOnly, query: () => 'ciclo=1&libro=ventas' },
  { path: 'operacion/pagos/cajas', access: operatorOnly, form: () => ({ accion: 'recibir' }) },
  { path: 'webhooks/stripe', access: signedByProvider, form: () => ({ id: 'evt_1' }) },
  { path: 'webhooks/twilio/entrante', access: signedByProvider, form: () => ({ MessageSid: 'SM1' }) },
  {
    path: 'webhooks/twilio/estado',
    access: signedByProvider,
    form: () => ({ MessageSid: `SM${'0'.repeat(32)}`, MessageStatus: 'delivered' }),
  },
  { path: 'dev/telefonos', access: thisMachine },
  { path: 'dev/telefonos.json', access: thisMachine },
  { path: '*', access: nowhere },
]
