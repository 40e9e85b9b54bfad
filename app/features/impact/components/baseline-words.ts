import { type TFunction } from 'i18next'

export type QuestionWords = { ask: string; answers: string[]; figure: string; definition: string }

/** The four questions as staff read them, and what is told of each; the messages say them their own way. */
export function questionWords(t: TFunction): QuestionWords[] {
  return [
    {
      ask: t('¿Cuánto de su cosecha vende directo a quien come?'),
      answers: [t('Casi nada'), t('Menos de la mitad'), t('Más de la mitad'), t('Casi todo')],
      figure: t('Venden directo más de la mitad'),
      definition: t('Quienes dicen que venden más de la mitad de su cosecha directo a quien come.'),
    },
    {
      ask: t('Lo que no vende directo, ¿por cuántas manos pasa hasta quien come?'),
      answers: [t('Ninguna'), t('Una'), t('Dos'), t('Tres o más')],
      figure: t('Sin nadie en medio'),
      definition: t('Quienes dicen que entre ellas y quien come no compra nadie para revender.'),
    },
    {
      ask: t('¿Quién decide el precio de lo que vende?'),
      answers: [t('Ella misma'), t('Su asociación'), t('Quien compra'), t('Quien compra y ella')],
      figure: t('Deciden el precio'),
      definition: t('Quienes dicen que el precio lo deciden ellas o su asociación, y no quien compra.'),
    },
    {
      ask: t('¿Quién maneja la plata de lo que vende?'),
      answers: [t('Ella misma'), t('Su pareja'), t('Los dos'), t('Otra persona')],
      figure: t('Manejan su plata'),
      definition: t('Quienes dicen que la manejan ellas mismas, solas o junto con su pareja.'),
    },
  ]
}
