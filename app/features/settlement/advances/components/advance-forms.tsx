import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Button } from '~/ui/button'
import { errorsBy } from '~/ui/errors-by'
import { Field, SelectField } from '~/ui/field'
import { FoldedForm, PayoutFields } from '../../components/payout-fields'
import { type AdvanceTerms } from '../advance'
import { type AdvanceField, type AdvanceProblemAt } from '../forms'
import { advanceProblemWords, type AdvancePageRefusal } from './advance-words'

/** What the last form of the page said: which one, of whom, what was typed. */
export type AdvanceAnswer = {
  action: string
  about: string
  problems: readonly AdvanceProblemAt[]
  refused: AdvancePageRefusal | null
  typed: Readonly<Record<string, string>>
}

type FormProps = { to: string; about: string; answer: AdvanceAnswer | null }

/** What the last form said, if it was this one. */
export function useAdvanceAnswer(answer: AdvanceAnswer | null, action: string, about: string) {
  const { t } = useTranslation()
  const own = answer?.action === action && answer.about === about ? answer : null
  return {
    isOpen: own !== null,
    typed: own?.typed ?? {},
    errorOf: errorsBy(own?.problems, (problem) => advanceProblemWords(t, problem)),
  }
}

/** How much is asked for in a member's name, and what it costs at most. */
export function AskForm({
  to,
  about,
  answer,
  formKey,
  most,
}: FormProps & { formKey: string; most: { amountCentavos: number; feeCentavos: number } }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useAdvanceAnswer(answer, 'pedir', about)
  return (
    <FoldedForm to={to} summary={t('Pedir en su nombre')} open={isOpen}>
      <input type="hidden" name="clave" value={formKey} />
      <input type="hidden" name="productora" value={about} />
      <Field
        id={`monto-${about}`}
        name="monto"
        label={t('¿Cuánto recibe ahora?')}
        hint={t('Hasta {{amount}}: cuesta {{fee}} y se descuentan {{deducted}}. Por menos, menos.', {
          amount: formatMoney(most.amountCentavos),
          fee: formatMoney(most.feeCentavos),
          deducted: formatMoney(most.amountCentavos + most.feeCentavos),
        })}
        prefix="Bs"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        defaultValue={typed['monto'] ?? String(most.amountCentavos / 100)}
        error={errorOf('monto')}
      />
      <p className="soft">{t('Pregúntele antes. Recibe un mensaje con el monto y el costo.')}</p>
      <Button block name="accion" value="pedir">
        {t('Anotar el pedido')}
      </Button>
    </FoldedForm>
  )
}

export function ApproveForm({ to, about }: { to: string; about: string }) {
  const { t } = useTranslation()
  return (
    <form method="post" action={to} className="mt-4">
      <input type="hidden" name="anticipo" value={about} />
      <Button block name="accion" value="aprobar">
        {t('Aprobar')}
      </Button>
    </form>
  )
}

/** Declines one that waits, or takes back one that was paid by mistake. */
export function EndForm({ to, about, answer, how }: FormProps & { how: 'rechazar' | 'deshacer' }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useAdvanceAnswer(answer, how, about)
  const isBack = how === 'deshacer'
  return (
    <FoldedForm to={to} summary={isBack ? t('Deshacer este pago') : t('No aprobar')} open={isOpen}>
      <input type="hidden" name="anticipo" value={about} />
      <Field
        id={`motivo-${how}-${about}`}
        name="motivo"
        label={isBack ? t('¿Por qué se deshace?') : t('¿Por qué no? Se le dice a ella.')}
        autoComplete="off"
        maxLength={160}
        defaultValue={typed['motivo'] ?? ''}
        error={errorOf('motivo')}
      />
      <Button block look="danger" name="accion" value={how}>
        {isBack ? t('Deshacer el pago') : t('No aprobar')}
      </Button>
    </FoldedForm>
  )
}

export function PayAdvanceForm({
  to,
  about,
  answer,
  formKey,
  amountCentavos,
}: FormProps & { formKey: string; amountCentavos: number }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useAdvanceAnswer(answer, 'pagar', about)
  return (
    <FoldedForm
      to={to}
      summary={t('Pagar {{amount}}', { amount: formatMoney(amountCentavos) })}
      open={isOpen}
    >
      <input type="hidden" name="clave" value={formKey} />
      <input type="hidden" name="anticipo" value={about} />
      <PayoutFields of={about} typed={typed} errorOf={errorOf} />
      <Button block name="accion" value="pagar">
        {t('Anotar el pago')}
      </Button>
    </FoldedForm>
  )
}

export function MoveForm({ to, answer, formKey }: Omit<FormProps, 'about'> & { formKey: string }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useAdvanceAnswer(answer, 'mover', '')
  return (
    <FoldedForm to={to} summary={t('Poner o sacar dinero')} open={isOpen}>
      <input type="hidden" name="clave" value={formKey} />
      <SelectField
        name="signo"
        label={t('¿Qué se hace?')}
        defaultValue={typed['signo'] ?? 'poner'}
        options={[
          { value: 'poner', label: t('Poner en el fondo') },
          { value: 'sacar', label: t('Sacar del fondo') },
        ]}
      />
      <SelectField
        name="lugar"
        label={t('¿De dónde sale o adónde va?')}
        defaultValue={typed['lugar'] ?? 'banco'}
        options={[
          { value: 'banco', label: t('Banco') },
          { value: 'efectivo', label: t('Efectivo de la operadora') },
        ]}
      />
      <Field
        name="monto"
        label={t('¿Cuánto?')}
        prefix="Bs"
        inputMode="decimal"
        autoComplete="off"
        maxLength={12}
        defaultValue={typed['monto'] ?? ''}
        error={errorOf('monto')}
      />
      <Field
        name="motivo"
        label={t('Motivo')}
        autoComplete="off"
        maxLength={160}
        defaultValue={typed['motivo'] ?? ''}
        error={errorOf('motivo')}
      />
      <Button block name="accion" value="mover">
        {t('Anotar')}
      </Button>
    </FoldedForm>
  )
}

const typedPercent = (points: number) => String(points / 100).replace('.', ',')

/** The terms that the fund proposes to one association. */
export function TermsForm({
  to,
  about,
  answer,
  formKey,
  terms,
}: FormProps & { formKey: string; terms: AdvanceTerms | null }) {
  const { t } = useTranslation()
  const { isOpen, typed, errorOf } = useAdvanceAnswer(answer, 'proponer', about)
  const value = (name: AdvanceField, now: number | undefined, usual: string) =>
    typed[name] ?? (now === undefined ? usual : typedPercent(now))
  const field = (
    name: AdvanceField,
    label: string,
    more: { now: number | undefined; usual: string; unit: 'Bs' | '%' },
  ) => (
    <Field
      id={`${name}-${about}`}
      name={name}
      label={label}
      {...(more.unit === 'Bs' ? { prefix: 'Bs' } : { suffix: '%' })}
      inputMode="decimal"
      autoComplete="off"
      maxLength={12}
      defaultValue={value(name, more.now, more.usual)}
      error={errorOf(name)}
    />
  )
  return (
    <FoldedForm to={to} summary={terms ? t('Proponer otras reglas') : t('Proponer reglas')} open={isOpen}>
      <input type="hidden" name="clave" value={formKey} />
      <input type="hidden" name="asociacion" value={about} />
      {field('porcentaje', t('Parte de lo recibido, con el costo'), {
        ...{ now: terms?.shareBasisPoints, usual: '70', unit: '%' },
      })}
      {field('costo', t('Costo, de lo que recibe'), {
        ...{ now: terms?.feeBasisPoints, usual: '2', unit: '%' },
      })}
      {field('techo', t('Máximo por persona'), {
        ...{ now: terms?.producerCeilingCentavos, usual: '500', unit: 'Bs' },
      })}
      {field('techo-asociacion', t('Máximo en toda la asociación'), {
        ...{ now: terms?.associationCeilingCentavos, usual: '3000', unit: 'Bs' },
      })}
      {field('dos-personas', t('Dos personas aprueban más de'), {
        ...{ now: terms?.twoPeopleAboveCentavos, usual: '200', unit: 'Bs' },
      })}
      <Button block name="accion" value="proponer">
        {t('Proponer a la asociación')}
      </Button>
    </FoldedForm>
  )
}
