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
  { path: 'impacto', access: everyone },
  { path: 'impacto/datos.csv', access: everyone },
  { path: 'impacto/diccionario.csv', access: everyone },
  // This world has settled nothing: no municipality has figures yet.
  { path: 'impacto/municipios/:slug', access: nowhere },
  { path: 'impacto/asociaciones/:slug', access: everyone },
]
