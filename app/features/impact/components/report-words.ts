import { type TFunction } from 'i18next'
import { type Figure, type Grouping, type Period, type SexOfProducer } from '../reports/report'

export function groupingWords(t: TFunction): Record<Grouping, string> {
  return {
    ciclo: t('Por ciclo'),
    feria: t('Por feria'),
    distrito: t('Por distrito'),
    asociacion: t('Por asociación'),
    producto: t('Por producto'),
    sexo: t('Por sexo de quien produce'),
  }
}

/** What a line of a report is of. */
export function lineWords(t: TFunction): Record<Grouping, string> {
  return {
    ciclo: t('Ciclo'),
    feria: t('Feria'),
    distrito: t('Distrito'),
    asociacion: t('Asociación'),
    producto: t('Producto'),
    sexo: t('Sexo'),
  }
}

export function sexWords(t: TFunction): Record<SexOfProducer, string> {
  return {
    female: t('Mujeres'),
    male: t('Hombres'),
    unknown: t('No se sabe'),
    association: t('La asociación misma'),
  }
}

export function figureWords(t: TFunction): Record<Figure, string> {
  return {
    pedidos: t('Pedidos'),
    pedido: t('Pedido, kg'),
    entregado: t('Entregado, kg'),
    faltante: t('Faltó, kg'),
    productora: t('Para quien produce, Bs'),
    pagado: t('Pagado, Bs'),
    pasa: t('A quien pasa, Bs'),
    merma: t('Sobró, kg'),
    ferias: t('En ferias, Bs'),
    asistencia: t('Llegaron'),
    ausencia: t('No vinieron'),
    controles: t('Controles'),
    incumplen: t('No cumplen'),
    incidentes: t('Incidentes'),
  }
}

export function periodWords(t: TFunction, period: Period): string {
  if (period.kind === 'one') return t('Ciclo {{number}}', { number: period.number })
  return t('Los últimos {{n}} ciclos', { n: period.count })
}
