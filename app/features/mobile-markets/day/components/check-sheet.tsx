import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Field } from '~/ui/field'
import { ItemRow, Items } from '~/ui/item-row'
import { Section } from '~/ui/section-head'
import { itemWords, priceLine, rulesLine, weightLine } from '../day-words'
import { type DayFacts, type DayState } from '../market-day'
import { ActFormFrame, ItemFields, NotedBy, UndoForm, useFieldError } from './day-forms'
import { ActPages, onPage } from './day-frame'
import { type SheetProps } from './sheet-props'
import { useTranslate } from './translate'

type Check = DayState['checks'][number]

/** A label held against the scale and the market. */
export function CheckSheet({ view, state, formKey, answer, done, path, page }: SheetProps) {
  const { t } = useTranslation()
  const translate = useTranslate()
  const { facts } = view
  const error = useFieldError(answer)
  const made = state.checks.find(({ id }) => id === done)
  const list = onPage(state.checks, page)
  return (
    <>
      <p className="my-3">{rulesLine(translate.t, facts.rules)}</p>
      {made ? <CheckAnswer check={made} facts={facts} /> : null}
      {facts.isClosed ? null : (
        <ActFormFrame act="control" formKey={formKey} answer={answer}>
          <ItemFields facts={facts} answer={answer} />
          <div className="desk-money">
            <Field
              name="dice"
              label={t('La etiqueta dice')}
              inputMode="decimal"
              autoComplete="off"
              suffix={t('kg o u.')}
              defaultValue={answer?.typed['dice'] ?? ''}
              error={error('dice')}
            />
            <Field
              name="pesa"
              label={t('Pesa de verdad')}
              inputMode="decimal"
              autoComplete="off"
              suffix={t('kg o u.')}
              defaultValue={answer?.typed['pesa'] ?? ''}
              error={error('pesa')}
            />
          </div>
          <Field
            name="precio"
            label={t('Cuánto pide por lo que dice la etiqueta')}
            optional
            prefix="Bs"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={answer?.typed['precio'] ?? ''}
            error={error('precio')}
          />
          <Button look="do" block>
            {t('Anotar el control')}
          </Button>
        </ActFormFrame>
      )}
      <Section title={t('Controles hechos')}>
        {state.checks.length === 0 ? (
          <EmptyState
            title={t('Todavía no hay controles')}
            text={t('Pese un producto que ya tenga etiqueta y compare.')}
          />
        ) : null}
        <Items>
          {list.shown.map((check) => (
            <ItemRow key={check.id} name={itemWords(check.item, facts)} end={<CheckBadge check={check} />}>
              <p className={check.verdict.weight === 'short' ? 'sm urgent' : 'sm soft'}>
                {weightLine(translate.t, check, translate.language)}
              </p>
              <p className={check.verdict.price === 'dear' ? 'sm urgent' : 'sm soft'}>
                {priceLine(translate.t, check, translate.language)}
              </p>
              <NotedBy act={check} />
              {facts.isClosed ? null : (
                <UndoForm actId={check.id} formKey={formKey} of={itemWords(check.item, facts)} />
              )}
            </ItemRow>
          ))}
        </Items>
        <ActPages path={path} {...list} />
      </Section>
    </>
  )
}

function CheckAnswer({ check, facts }: { check: Check; facts: DayFacts }) {
  const { t } = useTranslation()
  const translate = useTranslate()
  const { isGood } = check.verdict
  return (
    <Alert
      look={isGood ? 'ok' : 'warn'}
      title={
        isGood
          ? t('Cumple: {{what}}', { what: itemWords(check.item, facts) })
          : t('No cumple: {{what}}', { what: itemWords(check.item, facts) })
      }
      className="my-4"
    >
      <p>{weightLine(translate.t, check, translate.language)}</p>
      <p>{priceLine(translate.t, check, translate.language)}</p>
    </Alert>
  )
}

function CheckBadge({ check }: { check: Check }) {
  const { t } = useTranslation()
  return check.verdict.isGood ? (
    <Badge look="ok">{t('Cumple')}</Badge>
  ) : (
    <Badge look="miss">{t('No cumple')}</Badge>
  )
}
