import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '~/features/accounts/phone-number'
import { unitWord } from '~/kernel/units'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink, ButtonRow } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import {
  answerUnit,
  writeAmount,
  type AnswerProblem,
  type ReadAnswers,
  type TypedAnswer,
} from '../answer-form'
import { type AskedProducer } from '../harvest/harvest'
import { answerWords, harvestPath, quantityWords } from './harvest-words'

/** Parts of one producer, or of the association itself. */
export type AnswerPageProps = {
  slug: string
  cycleNumber: number
  /** null: the association's own part */
  producer: { producerId: number; name: string; phone: string | null } | null
  items: AskedProducer['items']
  /** what the form came back with */
  answer: (Pick<ReadAnswers, 'problems' | 'typed'> & { refused: string | null }) | undefined
}

/** A coordinator writes down what her member says: product by product, yes, less or no. */
export function AnswerPage({ slug, cycleNumber, producer, items, answer }: AnswerPageProps) {
  const { t, i18n } = useTranslation()
  const problems = answer?.problems ?? []
  return (
    <>
      <BackLink href={harvestPath(slug, { ciclo: cycleNumber })}>{t('Volver a la cosecha')}</BackLink>
      <h1>
        {producer ? t('Responder por {{name}}', { name: producer.name }) : t('La parte de la asociación')}
      </h1>
      <p className="lead">
        {producer
          ? t('¿Puede llevar lo que se le pidió?')
          : t('Lo que se vendió sin promesa de nadie. ¿Puede llevarlo la asociación?')}
      </p>
      {producer?.phone ? (
        <ButtonLink icon="phone" href={`tel:${producer.phone}`} className="mt-4">
          {t('Llamar al {{phone}}', { phone: formatPhone(producer.phone) })}
        </ButtonLink>
      ) : null}
      <form method="post" className="section-s stack max-w-[40rem]">
        {answer?.refused ? (
          <Alert look="bad" title={refusedWords(t, answer.refused)}>
            {t('No se anotó nada.')}
          </Alert>
        ) : null}
        <ErrorSummary
          title={t('Revise lo que marcó')}
          errors={problems.map((problem) => ({
            fieldId: `cuanto-${problem.allotmentId}`,
            message: problemWords(
              t,
              problem,
              items.find((item) => item.allotmentId === problem.allotmentId),
              i18n.language,
            ),
          }))}
          safe={t('No se anotó nada. Lo que marcó sigue aquí.')}
        />
        {items.length > 1 ? (
          <ButtonRow>
            <Button name="todo" value="si">
              {t('SÍ a todo')}
            </Button>
            <Button look="quiet" name="todo" value="no">
              {t('NO a todo')}
            </Button>
          </ButtonRow>
        ) : null}
        {items.map((item) => (
          <ItemAnswer
            key={item.allotmentId}
            item={item}
            typed={answer?.typed[item.allotmentId] ?? typedOf(item)}
            problem={problems.find((each) => each.allotmentId === item.allotmentId)}
          />
        ))}
        <input type="hidden" name="responder" value={producer ? producer.producerId : 'asociacion'} />
        <Button look="do" block>
          {t('Anotar la respuesta')}
        </Button>
      </form>
    </>
  )
}

function ItemAnswer(props: {
  item: AskedProducer['items'][number]
  typed: TypedAnswer
  problem: AnswerProblem | undefined
}) {
  const { t, i18n } = useTranslation()
  const { item, typed, problem } = props
  const id = item.allotmentId
  const asked = quantityWords(item, item.askedBase, i18n.language)
  const { unit } = answerUnit(item)
  return (
    <div className="answer">
      <ChoiceGroup
        id={`respuesta-${id}`}
        legend={t('{{product}}: {{quantity}}', { product: item.productName, quantity: asked })}
        hint={t('{{weight}}. Gana {{amount}} con todo.', {
          weight: formatWeight(item.grams),
          amount: formatMoney(item.producerCentavos),
        })}
        row
      >
        {ANSWERS.map(({ value, answer }) => (
          <Choice
            key={value}
            name={`respuesta-${id}`}
            value={value}
            title={answerWords(t, answer)}
            defaultChecked={typed.answer === value}
          />
        ))}
      </ChoiceGroup>
      <div className="less">
        <Field
          name={`cuanto-${id}`}
          label={t('Si es menos, ¿cuánto?')}
          inputMode="decimal"
          autoComplete="off"
          suffix={unitWord(2, unit, i18n.language)}
          defaultValue={typed.amount}
          error={problem ? problemWords(t, problem, item, i18n.language) : undefined}
        />
      </div>
    </div>
  )
}

const ANSWERS = [
  { value: 'si', answer: 'yes' },
  { value: 'menos', answer: 'less' },
  { value: 'no', answer: 'no' },
] as const

/** What she said before, to be changed. */
function typedOf(item: AskedProducer['items'][number]): TypedAnswer {
  switch (item.answer) {
    case 'yes':
      return { answer: 'si', amount: '' }
    case 'no':
      return { answer: 'no', amount: '' }
    case 'less':
      return { answer: 'menos', amount: writeAmount(item.confirmedBase ?? 0, answerUnit(item).unitBase) }
    case null:
      return { answer: '', amount: '' }
  }
}

function problemWords(
  t: TFunction,
  problem: AnswerProblem,
  item: AskedProducer['items'][number] | undefined,
  language: string,
): string {
  const product = item?.productName ?? ''
  switch (problem.reason) {
    case 'how_many':
      return t('{{product}}: escriba cuánto lleva.', { product })
    case 'not_a_number':
      return t('{{product}}: escriba solo un número, por ejemplo 3.', { product })
    case 'zero':
      return t('{{product}}: si no lleva nada, marque NO.', { product })
    case 'too_much':
      return t('{{product}}: se le pidió {{quantity}}, no más.', {
        product,
        quantity: item ? quantityWords(item, item.askedBase, language) : '',
      })
  }
}

function refusedWords(t: TFunction, reason: string): string {
  switch (reason) {
    case 'nothing_marked':
      return t('Marque SÍ, MENOS o NO en al menos un producto.')
    case 'answers_closed':
      return t(
        'La carga ya salió, los compradores ya fueron avisados o el ciclo se canceló: ya no se anotan respuestas.',
      )
    default:
      return t('Eso ya no se le está pidiendo. Vuelva a la cosecha y mire de nuevo.')
  }
}
