import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { EmptyState } from '~/ui/empty-state'
import { Field } from '~/ui/field'
import { ItemRow, Items } from '~/ui/item-row'
import { Section } from '~/ui/section-head'
import { fateWords, itemWords, quantityWords } from '../day-words'
import { FATES } from '../market-act'
import { ActFormFrame, ItemFields, NotedBy, UndoForm, useFieldError } from './day-forms'
import { ActPages, onPage } from './day-frame'
import { type SheetProps } from './sheet-props'
import { useTranslate } from './translate'

/** What nobody bought, and what becomes of it. */
export function LeftoverSheet({ view, state, formKey, answer, done, path, page }: SheetProps) {
  const { t, i18n } = useTranslation()
  const translate = useTranslate()
  const { facts } = view
  const error = useFieldError(answer)
  const list = onPage(state.leftovers, page)
  return (
    <>
      <p className="my-3">
        {t('Por producto y destino vale lo último que se anota. Para quitarlo, anote 0.')}
      </p>
      {done ? <Alert look="ok" title={t('Anotado')} className="my-4" /> : null}
      {facts.isClosed ? null : (
        <ActFormFrame act="sobra" formKey={formKey} answer={answer}>
          <ItemFields facts={facts} answer={answer} />
          <Field
            name="cantidad"
            label={t('Cuánto sobró')}
            inputMode="decimal"
            autoComplete="off"
            suffix={t('kg o u.')}
            defaultValue={answer?.typed['cantidad'] ?? ''}
            error={error('cantidad')}
          />
          <ChoiceGroup id="destino" legend={t('Qué se hace con eso')} error={error('destino')}>
            {FATES.map((fate) => (
              <Choice
                key={fate}
                name="destino"
                value={fate}
                title={fateWords(translate.t, fate)}
                defaultChecked={(answer?.typed['destino'] ?? 'returned') === fate}
              />
            ))}
          </ChoiceGroup>
          <Button look="do" block>
            {t('Anotar lo que sobró')}
          </Button>
        </ActFormFrame>
      )}
      <Section title={t('Lo que sobró')}>
        {state.leftovers.length === 0 ? (
          <EmptyState
            title={t('No hay sobras anotadas')}
            text={t('Al levantar los puestos, anote lo que no se vendió.')}
          />
        ) : null}
        <Items>
          {list.shown.map((left) => (
            <ItemRow
              key={left.id}
              name={itemWords(left.item, facts)}
              end={quantityWords(left.base, left.item.baseUnit, i18n.language)}
              endDetail={fateWords(translate.t, left.fate)}
            >
              <NotedBy act={left} />
              {facts.isClosed ? null : (
                <UndoForm actId={left.id} formKey={formKey} of={itemWords(left.item, facts)} />
              )}
            </ItemRow>
          ))}
        </Items>
        <ActPages path={path} {...list} />
      </Section>
    </>
  )
}
