import { type BaselineQuestion, type BaselineVariables } from '../baseline-kinds'
import { type Texts } from './wording'

const QUESTIONS: Record<BaselineQuestion, string> = {
  1: '¿Cuánto de su cosecha vende directo a quien come? 1 casi nada, 2 menos de la mitad, 3 más de la mitad, 4 casi todo.',
  2: 'Lo que no vende directo, ¿por cuántas manos pasa hasta quien come? 1 ninguna, 2 una, 3 dos, 4 tres o más.',
  3: '¿Quién decide el precio de lo que usted vende? 1 usted, 2 su asociación, 3 quien compra, 4 entre quien compra y usted.',
  4: '¿Quién maneja la plata de lo que usted vende? 1 usted, 2 su pareja, 3 los dos, 4 otra persona.',
}

/** What producers are asked once a quarter. */
export const baseline: Pick<Texts, keyof BaselineVariables> = {
  baseline_asked: ({ name, question, of, why }) => {
    const number = `${question} de ${of}`
    const ask = QUESTIONS[question]
    const how = 'Responda VOZ y el número, así: VOZ 2.'
    if (why === 'not_understood')
      return [`No se entiende. ${number}: ${ask} ${how} Si no quiere seguir: VOZ NO.`]
    if (why === 'next') return [`Anotado. ${number}: ${ask} ${how}`]
    return [
      `${name}: ${of} preguntas de Chaka, si quiere; nadie ve su respuesta sola. ${number}: ${ask} ${how} No quiere: VOZ NO.`,
      `${of} preguntas de Chaka, si quiere. ${number}: ${ask} ${how} No quiere: VOZ NO.`,
    ]
  },
  baseline_thanks: () => ['Gracias, eso es todo. Su respuesta se suma a las demás; sola no se muestra.'],
  baseline_stopped: () => ['Está bien. No se le pregunta más este trimestre.'],
}
