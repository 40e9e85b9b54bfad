import { nobodyOfTheAssociation as nobodyOfTheMunicipality, type Row, staffOfMunicipality } from './access'

/** The municipality of the own staff, and an organization that is none. */
const ownMunicipality: Pick<Row, 'params' | 'foreignParams'> = {
  params: () => ({ slug: 'la-paz' }),
  foreignParams: ({ associations }) => ({ slug: associations[0].slug }),
}

/** The workspace of a municipality, whoever builds its pages. */
export const MUNICIPAL_ROWS: Row[] = [
  { path: 'municipio/:slug', access: staffOfMunicipality, ...ownMunicipality },
  {
    path: 'municipio/:slug/precios',
    access: staffOfMunicipality,
    ...ownMunicipality,
    form: () => ({ accion: 'producto', nombre: 'Oca', tipo: 'root', base: 'gram', unidad: 'arroba' }),
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
  { path: 'municipio/:slug/precios/archivo/:key', access: nobodyOfTheMunicipality, ...ownMunicipality },
  { path: 'municipio/:slug/precios/descargar', access: staffOfMunicipality, ...ownMunicipality },
  {
    path: 'municipio/:slug/precios/:good',
    access: staffOfMunicipality,
    params: () => ({ slug: 'la-paz', good: 'papa-waycha' }),
    foreignParams: () => ({ slug: 'la-paz', good: 'no-hay' }),
    form: () => ({ precio: '1', accion: 'sacar', motivo: 'Ninguno' }),
  },
]
