import {
  type Access,
  coordinatorOf,
  everyone,
  nowhere,
  operatorOnly,
  type Row,
  staffOfMunicipality,
} from './access'

/** Reports of a workspace, the rows behind their numbers, and their files. */
function reportsOf(
  workspace: string,
  access: Access,
  row: Pick<Row, 'params' | 'foreignParams'> = {},
): Row[] {
  return [
    { path: `${workspace}/informes`, access, ...row },
    {
      path: `${workspace}/informes/filas`,
      access,
      ...row,
      query: () => 'por=producto&clave=1&cifra=pedidos',
    },
    { path: `${workspace}/informes/descargar`, access, ...row, query: () => 'por=sexo&formato=csv' },
  ]
}

export const REPORT_ROWS: Row[] = [
  ...reportsOf('asociacion/:slug', coordinatorOf),
  ...reportsOf('municipio/:slug', staffOfMunicipality, {
    params: () => ({ slug: 'la-paz' }),
    foreignParams: ({ associations }) => ({ slug: associations[0].slug }),
  }),
  ...reportsOf('operacion', operatorOnly),
  {
    path: 'operacion/informes/preguntas',
    access: operatorOnly,
    form: () => ({ preguntar: 'si' }),
  },
  { path: 'asociacion/:slug/informes/preguntas', access: coordinatorOf },
  {
    path: 'asociacion/:slug/informes/preguntas/:producer',
    access: coordinatorOf,
    params: ({ associations }) => ({ producer: String(associations[0].producers[0].id) }),
    foreignParams: ({ associations }) => ({ producer: String(associations[1].producers[0].id) }),
    form: () => ({ pregunta1: '2' }),
  },
  { path: 'impacto', access: everyone },
  { path: 'impacto/datos.csv', access: everyone },
  { path: 'impacto/diccionario.csv', access: everyone },
  // This world has settled nothing: no municipality has figures yet.
  { path: 'impacto/municipios/:slug', access: nowhere },
  { path: 'impacto/asociaciones/:slug', access: everyone },
]
