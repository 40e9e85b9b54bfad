import {
  coordinatorOf,
  everyone,
  nobodyOfTheAssociation as nobodyOfTheMunicipality,
  operatorOnly,
  type Row,
  staffOfMunicipality,
} from './access'

/** The municipality of the own staff, and an organization that is none. */
const ownMunicipality: Pick<Row, 'params' | 'foreignParams'> = {
  params: () => ({ slug: 'la-paz' }),
  foreignParams: ({ associations }) => ({ slug: associations[0].slug }),
}

/** A market of the own municipality that is not published, and one of another's: 404 even for its neighbours. */
const ownMarket: Pick<Row, 'params' | 'foreignParams'> = {
  params: () => ({ slug: 'la-paz', market: 'feria-propia-2026-12-05' }),
  foreignParams: () => ({ slug: 'la-paz', market: 'feria-ajena-2026-12-05' }),
}

/** A point of the own municipality, and one of the operator's: 404 for those who do not run it. */
const ownPoint: Pick<Row, 'params' | 'foreignParams'> = {
  params: () => ({ slug: 'la-paz', point: 'punto-propio' }),
  foreignParams: ({ points }) => ({ slug: 'la-paz', point: points[0].slug }),
}
const POINT_FORM = {
  ...{
    nombre: 'Plaza Intrusa',
    zona: 'Sur',
    ciudad: 'La Paz',
    direccion: 'Calle 1',
    esquina: 'Frente al quiosco',
  },
  ...{
    coordenadas: '-16.52, -68.11',
    dia: '4',
    desde: '16:00',
    hasta: '18:00',
    minutos: '60',
    lugares: '20',
  },
}

const HAULAGE_FORM = {
  ...{ accion: 'publicar', clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5e', nombre: 'Intruso' },
  ...{ celular: '71234567', desde: 'Palca', destino: 'Irpavi', dias: 'martes' },
  ...{ capacidad: '900', precio: '300', por: 'viaje' },
}

/** Pages of the market above, which nobody sees before it is published. */
const draftOfMarket: Pick<Row, 'params'> = { params: () => ({ slug: 'feria-propia-2026-12-05' }) }
const hidden = { callers: [], isSecretAddress: true }

/** The workspace of a municipality, whoever builds its pages, and what it shows. */
export const MUNICIPAL_ROWS: Row[] = [
  { path: 'municipio/:slug', access: staffOfMunicipality, ...ownMunicipality },
  { path: 'municipio/:slug/cobertura', access: staffOfMunicipality, ...ownMunicipality },
  { path: 'municipio/:slug/puntos', access: staffOfMunicipality, ...ownMunicipality },
  {
    path: 'municipio/:slug/puntos/nuevo',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => POINT_FORM,
  },
  {
    path: 'municipio/:slug/puntos/:point',
    access: staffOfMunicipality,
    ...ownPoint,
    form: () => ({ ...POINT_FORM, accion: 'guardar' }),
  },
  {
    path: 'municipio/:slug/puntos/:point/mover/:number',
    access: staffOfMunicipality,
    ...ownPoint,
    form: ({ points }) => ({
      accion: 'punto',
      ...{
        motivo: 'lluvia en la plaza',
        destino: String(points[1].id),
        empieza: '2026-11-26T18:00',
      },
    }),
  },
  {
    path: 'municipio/:slug/rutas',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({ accion: 'agregar', placa: '9999-XYZ', chofer: 'Intruso', capacidad: '900', cajon: '20' }),
  },
  {
    path: 'municipio/:slug/rutas/fletes',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => HAULAGE_FORM,
  },
  { path: 'asociacion/:slug/despacho/fletes', access: coordinatorOf, form: () => HAULAGE_FORM },
  { path: 'operacion/precios', access: operatorOnly, form: () => ({ accion: 'ninguno', producto: '1' }) },
  { path: 'operacion/fletes', access: operatorOnly, form: () => HAULAGE_FORM },
  {
    path: 'municipio/:slug/rutas/hojas/:manifest',
    access: staffOfMunicipality,
    params: () => ({ slug: 'la-paz', manifest: '3' }),
    foreignParams: () => ({ slug: 'la-paz', manifest: '1' }),
  },
  {
    path: 'municipio/:slug/rutas/permisos',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({
      ...{ clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5d', numero: 'X-1', placa: '9999-XYZ' },
      ...{ chofer: 'Intruso', desde: '2026-11-18', hasta: '2026-12-31' },
    }),
  },
  {
    path: 'municipio/:slug/rutas/permisos/:permit',
    access: staffOfMunicipality,
    params: () => ({ slug: 'la-paz', permit: '1' }),
    foreignParams: () => ({ slug: 'la-paz', permit: '2' }),
    form: () => ({ motivo: 'porque sí' }),
  },
  { path: 'permiso', access: everyone },
  { path: 'permiso/:token', access: everyone, params: () => ({ token: 'ninguno' }) },
  {
    path: 'municipio/:slug/demanda',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({ clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b' }),
  },
  {
    path: 'municipio/:slug/demanda/:demand',
    access: staffOfMunicipality,
    params: () => ({ slug: 'la-paz', demand: '1' }),
    foreignParams: () => ({ slug: 'la-paz', demand: '99' }),
    form: () => ({ accion: 'aceptar', negociacion: '1', oferta: '1' }),
  },
  {
    path: 'municipio/:slug/precios/justo',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({ minimo: '30', maximo: '150', norma: 'ninguna' }),
  },
  {
    path: 'municipio/:slug/precios',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({
      accion: 'producto',
      nombre: 'Oca',
      tipo: 'root',
      base: 'gram',
      unidad: 'arroba',
    }),
  },
  {
    path: 'municipio/:slug/precios/anotar',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({
      ...{ clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b', mercado: 'otro', dia: '2026-11-18' },
      ...{ 'mercado-nuevo': 'Rodríguez', p1: '5' },
    }),
  },
  { path: 'municipio/:slug/precios/archivo', access: staffOfMunicipality, ...ownMunicipality },
  // Only who sent a file finds it, and this world has none.
  {
    path: 'municipio/:slug/precios/archivo/:key',
    access: nobodyOfTheMunicipality,
    ...ownMunicipality,
  },
  { path: 'municipio/:slug/precios/descargar', access: staffOfMunicipality, ...ownMunicipality },
  {
    path: 'municipio/:slug/precios/:good',
    access: staffOfMunicipality,
    params: () => ({ slug: 'la-paz', good: 'papa-waycha' }),
    foreignParams: () => ({ slug: 'la-paz', good: 'no-hay' }),
    form: () => ({ precio: '1', accion: 'sacar', motivo: 'Ninguno' }),
  },
  { path: 'municipio/:slug/ferias', access: staffOfMunicipality, ...ownMunicipality },
  {
    path: 'municipio/:slug/ferias/nueva',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({
      clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b',
      ...{
        nombre: 'Feria intrusa',
        fecha: '2026-12-05',
        desde: '08:00',
        hasta: '13:00',
        puestos: '12',
      },
      ...{ direccion: 'Plaza Abaroa', coordenadas: '-16.5118, -68.1269' },
    }),
  },
  {
    path: 'municipio/:slug/ferias/reglas',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({ lista: 'Agua', peso: '2', precio: '10', norma: 'Supuesto' }),
  },
  {
    path: 'municipio/:slug/ferias/:market',
    access: staffOfMunicipality,
    ...ownMarket,
    form: () => ({ accion: 'publicar' }),
  },
  {
    path: 'municipio/:slug/ferias/:market/editar',
    access: staffOfMunicipality,
    ...ownMarket,
    form: () => ({
      ...{
        nombre: 'Otro nombre',
        fecha: '2026-12-05',
        desde: '08:00',
        hasta: '13:00',
        puestos: '12',
      },
      ...{ direccion: 'Plaza Abaroa', coordenadas: '-16.5118, -68.1269' },
    }),
  },
  {
    path: 'municipio/:slug/ferias/:market/cambiar',
    access: staffOfMunicipality,
    ...ownMarket,
    form: () => ({ accion: 'cancelar', motivo: 'porque sí' }),
  },
  { path: 'municipio/:slug/ferias/:market/aviso', access: staffOfMunicipality, ...ownMarket },
  { path: 'municipio/:slug/ferias/:market/insignias', access: staffOfMunicipality, ...ownMarket },
  {
    path: 'municipio/:slug/ferias/:market/revisar',
    access: staffOfMunicipality,
    ...ownMarket,
    form: () => ({ insignia: 'x' }),
  },
  {
    path: 'municipio/:slug/ferias/:market/dia',
    access: staffOfMunicipality,
    ...ownMarket,
    form: () => ({ accion: 'abrir' }),
  },
  {
    path: 'municipio/:slug/ferias/:market/dia/cierre',
    access: staffOfMunicipality,
    ...ownMarket,
    form: () => ({ informe: '' }),
  },
  {
    path: 'municipio/:slug/ferias/:market/dia/enviar',
    access: staffOfMunicipality,
    ...ownMarket,
    form: () => ({ lote: '{"now":1,"events":[{}]}' }),
  },
  { path: 'municipio/servicio.js', access: everyone },
  {
    path: 'municipio/:slug/ferias/:market/dia/:sheet',
    access: staffOfMunicipality,
    params: () => ({ slug: 'la-paz', market: 'feria-propia-2026-12-05', sheet: 'venta' }),
    foreignParams: () => ({ slug: 'la-paz', market: 'feria-ajena-2026-12-05', sheet: 'venta' }),
    form: () => ({ accion: 'venta', clave: '6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b' }),
  },
  { path: 'insignia/:token', access: everyone, params: () => ({ token: 'ninguna' }) },
  { path: 'municipio/:slug/ferias/:market/hoja', access: staffOfMunicipality, ...ownMarket },

  {
    path: 'asociacion/:slug/ferias',
    access: coordinatorOf,
    form: () => ({ feria: '1', respuesta: 'si' }),
  },
  { path: 'ferias', access: everyone },
  { path: 'ferias.ics', access: everyone },
  { path: 'ferias/:slug', access: hidden, ...draftOfMarket },
  { path: 'ferias/:slug/afiche.png', access: hidden, ...draftOfMarket },
  {
    path: 'ferias/municipio/:slug/calendario.ics',
    access: everyone,
    params: () => ({ slug: 'la-paz' }),
  },
  {
    path: 'puntos/:slug/calendario.ics',
    access: everyone,
    params: ({ points }) => ({ slug: points[0].slug }),
  },
]
