/** One published number, as the open data say it: what it is, in which unit, how it is worked out. */
export type Measure = { code: string; name: string; unit: string; definition: string }

/** The dictionary of the open data; the page says the same beside each number. */
export const MEASURES: readonly Measure[] = [
  {
    code: 'pedidos_entregados',
    name: 'Pedidos entregados',
    unit: 'pedidos',
    definition: 'Pedidos que se entregaron en un punto, de ciclos liquidados.',
  },
  {
    code: 'kilos_entregados',
    name: 'Alimentos entregados',
    unit: 'kg',
    definition:
      'Peso de lo entregado a quien pidió. Lo que se vende por unidad cuenta por su peso aproximado.',
  },
  {
    code: 'pagado',
    name: 'Pagado por quien compra',
    unit: 'Bs',
    definition:
      'Lo que costó lo entregado, con transporte, plataforma y redondeo, menos lo devuelto. Lo donado cuenta como pagado.',
  },
  {
    code: 'para_quien_produce',
    name: 'Para quien produce',
    unit: 'Bs',
    definition: 'Lo entregado, al precio que puso cada asociación.',
  },
  {
    code: 'parte_de_quien_produce',
    name: 'Parte de quien produce',
    unit: '%',
    definition: 'para_quien_produce dividido entre pagado.',
  },
  {
    code: 'cumplimiento',
    name: 'Cumplimiento',
    unit: '%',
    definition: 'De cada 100 kg pedidos, cuántos se entregaron o quedaron listos para quien no vino.',
  },
  {
    code: 'faltante',
    name: 'Faltó',
    unit: 'kg',
    definition: 'Lo pedido que no se entregó ni quedó listo: helada, granizo, bloqueo, daño en el camino.',
  },
  {
    code: 'sobro',
    name: 'Sobró',
    unit: 'kg',
    definition:
      'Lo recibido de las productoras que nadie recogió ni compró. Puede haberse donado: eso no se anota. No se sabe por municipio.',
  },
  {
    code: 'hogares_por_ciclo',
    name: 'Hogares por ciclo',
    unit: 'hogares',
    definition: 'Teléfonos distintos con un pedido, contados en cada ciclo y promediados.',
  },
  {
    code: 'familias_productoras',
    name: 'Familias productoras',
    unit: 'familias',
    definition:
      'Personas que entregaron algo a su asociación, cada una una vez en todo el periodo; si es de dos asociaciones, cuenta en cada una.',
  },
  {
    code: 'mujeres',
    name: 'Mujeres que vendieron',
    unit: 'personas',
    definition: 'Según lo que cada persona dijo de sí.',
  },
  {
    code: 'hombres',
    name: 'Hombres que vendieron',
    unit: 'personas',
    definition: 'Según lo que cada persona dijo de sí.',
  },
  {
    code: 'parte_de_mujeres',
    name: 'Ventas de mujeres',
    unit: '%',
    definition:
      'De lo que toca a productoras y productores por lo que entregaron, cuánto toca a mujeres. En porcentajes enteros.',
  },
  {
    code: 'asociaciones',
    name: 'Asociaciones',
    unit: 'asociaciones',
    definition: 'Asociaciones con algo cosechado o vendido en el periodo.',
  },
  {
    code: 'ferias_kilos',
    name: 'Vendido en ferias',
    unit: 'kg',
    definition:
      'Lo que las asociaciones vendieron sin pedido en mercados móviles, según lo que anotó el municipio hasta cerrar el día. De un municipio: lo de sus asociaciones. Vacío: nada, o se oculta.',
  },
  {
    code: 'ferias_vendido',
    name: 'Vendido en ferias',
    unit: 'Bs',
    definition: 'Lo que se pagó por ello, todo para la asociación.',
  },
  {
    code: 'linea_venta_directa',
    name: 'Venden directo más de la mitad',
    unit: '%',
    definition:
      'Quienes dicen que venden más de la mitad de su cosecha directo a quien come. De la pregunta voluntaria de cada trimestre; la última respuesta de cada persona en los cuatro trimestres terminados.',
  },
  {
    code: 'linea_venta_directa_respuestas',
    name: 'Venden directo más de la mitad: respuestas',
    unit: 'personas',
    definition: 'Personas que respondieron esa pregunta.',
  },
  {
    code: 'linea_sin_intermediarios',
    name: 'Sin nadie en medio',
    unit: '%',
    definition: 'Quienes dicen que entre ellas y quien come no compra nadie para revender. Como la anterior.',
  },
  {
    code: 'linea_sin_intermediarios_respuestas',
    name: 'Sin nadie en medio: respuestas',
    unit: 'personas',
    definition: 'Personas que respondieron esa pregunta.',
  },
  {
    code: 'linea_precio',
    name: 'Deciden el precio',
    unit: '%',
    definition: 'Quienes dicen que el precio lo deciden ellas o su asociación. Como la anterior.',
  },
  {
    code: 'linea_precio_respuestas',
    name: 'Deciden el precio: respuestas',
    unit: 'personas',
    definition: 'Personas que respondieron esa pregunta.',
  },
  {
    code: 'linea_plata',
    name: 'Manejan su plata',
    unit: '%',
    definition:
      'Quienes dicen que manejan la plata de lo que venden, solas o con su pareja. Como la anterior.',
  },
  {
    code: 'linea_plata_respuestas',
    name: 'Manejan su plata: respuestas',
    unit: 'personas',
    definition: 'Personas que respondieron esa pregunta.',
  },
]

export const COLUMNS = ['ambito', 'nombre', 'ciclo', 'medida', 'valor', 'unidad'] as const

/** What the columns of the open data hold. */
export const COLUMN_DEFINITIONS: Record<(typeof COLUMNS)[number], string> = {
  ambito: 'todo, municipio o asociacion: de quién es el número.',
  nombre: 'Nombre del municipio o de la asociación; vacío para todo.',
  ciclo: 'Número del ciclo semanal; vacío cuando el número es de todo el periodo.',
  medida: 'Código de la medida; abajo, su definición.',
  valor:
    'El número, con coma decimal. Vacío: se oculta, porque trata de menos de cinco personas o se podría deducir. En el total de un municipio o de una asociación no se suman las semanas con menos de cinco, para que no se deduzcan de dos descargas.',
  unidad: 'Unidad del valor.',
}
