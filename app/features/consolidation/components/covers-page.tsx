import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { EmptyState } from '~/ui/empty-state'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type Cover } from '../covers/views.server'
import { harvestPath, quantityWords } from './harvest-words'

export type CoverProblem =
  | 'nothing_marked'
  | 'not_a_number'
  | 'too_much'
  | 'too_late'
  | 'not_free'
  | 'not_asked'

export type CoversAnswer = { coverId: number; problem: CoverProblem; typed: string; marked: string }

export type CoversPageProps = {
  slug: string
  cycleNumber: number
  covers: readonly Cover[]
  /** which of them was just answered */
  saved: string | null
  answer: CoversAnswer | undefined
}

/** What other associations cannot bring and this one may: each asked with its own price, and nothing is an order. */
export function CoversPage({ slug, cycleNumber, covers, saved, answer }: CoversPageProps) {
  const { t, i18n } = useTranslation()
  const told = covers.find(({ id }) => String(id) === saved)
  return (
    <>
      <BackLink href={harvestPath(slug, { ciclo: cycleNumber })}>{t('Volver a la cosecha')}</BackLink>
      <h1>{t('Piden su ayuda')}</h1>
      {covers.length > 0 ? (
        <p className="lead">
          {t(
            'A otra asociación no le alcanza algo que usted ofreció y no vendió. Diga solo lo que de veras puede llevar.',
          )}
        </p>
      ) : null}
      {told ? (
        <Alert look="ok" title={saidWords(t, told, i18n.language)} className="my-4">
          {(told.takenBase ?? 0) > 0
            ? t(
                'Ya está en su cosecha, como parte de la asociación. Desde ahí puede pasarlo a sus productoras.',
              )
            : null}
        </Alert>
      ) : null}
      {covers.length === 0 ? (
        <EmptyState
          as="h2"
          title={t('Nadie pide ayuda')}
          text={t('Si a otra asociación le falta algo que usted tiene, aparece aquí y le llega un mensaje.')}
        />
      ) : null}
      <div className="section-s stack max-w-[40rem]">
        {covers.map((cover) =>
          cover.saidBase === null && !cover.isOver ? (
            <CoverForm
              key={cover.id}
              cover={cover}
              answer={answer?.coverId === cover.id ? answer : undefined}
            />
          ) : (
            <p key={cover.id}>
              <b>{cover.productName}.</b> {saidWords(t, cover, i18n.language)}
            </p>
          ),
        )}
      </div>
    </>
  )
}

function CoverForm({ cover, answer }: { cover: Cover; answer: CoversAnswer | undefined }) {
  const { t, i18n } = useTranslation()
  const quantity = quantityWords(cover, cover.askedBase, i18n.language)
  const moment = formatShortMoment(cover.answerBy, i18n.language)
  const isNumber = answer?.problem === 'not_a_number' || answer?.problem === 'too_much'
  const message = answer ? problemWords(t, answer.problem, quantity) : undefined
  return (
    <form method="post" className="sheet stack">
      <input type="hidden" name="ayuda" value={cover.id} />
      {answer && !isNumber ? <Alert look="bad" title={message ?? ''} /> : null}
      <ChoiceGroup
        id={`respuesta-${cover.id}`}
        legend={t('{{product}}: {{quantity}}', { product: cover.productName, quantity })}
        hint={[
          t('Para {{association}}. Responda hasta el {{moment}}.', {
            association: cover.shortAssociation,
            moment,
          }),
          ...(cover.paidCentavos === null
            ? []
            : [t('Se le paga su precio: {{amount}} con todo.', { amount: formatMoney(cover.paidCentavos) })]),
        ].join(' ')}
        row
      >
        <Choice name="respuesta" value="si" title={t('SÍ')} defaultChecked={answer?.marked === 'si'} />
        <Choice
          name="respuesta"
          value="menos"
          title={t('MENOS')}
          defaultChecked={answer?.marked === 'menos'}
        />
        <Choice name="respuesta" value="no" title={t('NO')} defaultChecked={answer?.marked === 'no'} />
      </ChoiceGroup>
      <Field
        name="cuanto"
        id={`cuanto-${cover.id}`}
        label={t('Si es menos, ¿cuánto?')}
        inputMode="numeric"
        autoComplete="off"
        suffix={unitWord(2, cover.unit, i18n.language)}
        defaultValue={answer?.typed ?? ''}
        error={isNumber ? message : undefined}
      />
      <Button look="do" block>
        {t('Responder')}
      </Button>
    </form>
  )
}

function problemWords(t: TFunction, problem: CoverProblem, quantity: string): string {
  switch (problem) {
    case 'nothing_marked':
      return t('Marque SÍ, MENOS o NO.')
    case 'not_a_number':
      return t('Escriba un número entero, por ejemplo 3.')
    case 'too_much':
      return t('Se le pidió {{quantity}}, no más.', { quantity })
    case 'too_late':
    case 'not_asked':
      return t('Ya se avisó a los compradores: esta ayuda ya no hace falta. No se cambió nada.')
    case 'not_free':
      return t('Eso ya no queda libre: se ofreció o se vendió. Ponga menos. No se cambió nada.')
  }
}

/** What she answered and what of it is needed. */
function saidWords(t: TFunction, cover: Cover, language: string): string {
  const words = (base: number) => quantityWords(cover, base, language)
  const { saidBase, takenBase, askedBase } = cover
  if (saidBase === null || takenBase === null)
    return t('No se respondió a tiempo: {{quantity}}.', { quantity: words(askedBase) })
  if (saidBase === 0) return t('Respondió que no puede: {{quantity}}.', { quantity: words(askedBase) })
  if (takenBase === saidBase)
    return t('Lleva {{quantity}} para {{association}}.', {
      quantity: words(takenBase),
      association: cover.shortAssociation,
    })
  return t('Alcanza con {{quantity}}: ya falta menos. Gracias.', { quantity: words(takenBase) })
}
