import { type TFunction } from 'i18next'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, ButtonLink } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type TypedWish, type WishField, type WishProblem } from '../wishes/wish'

export type WishPageProps = {
  typed: TypedWish
  problems: readonly WishProblem[]
  /** minutes until this browser or network may ask again; null: now */
  afterMinutes: number | null
  zones: readonly { zone: string; city: string }[]
  /** of this filling in: sent twice it is one request */
  formKey: string
  isDone: boolean
  /** a map to tap, where scripts run */
  map: ReactNode
}

/** "I would like a point here": the zone, and a phone of whoever wants to be told. */
export function WishPage(props: WishPageProps) {
  const { typed, problems, afterMinutes, zones, formKey, isDone, map } = props
  const { t } = useTranslation()
  const errors = problems.map((problem) => ({ fieldId: problem.field, message: problemWords(t, problem) }))
  const field = (name: WishField) => ({
    name,
    defaultValue: typed[name],
    error: errors.find(({ fieldId }) => fieldId === name)?.message,
  })
  if (isDone)
    return (
      <>
        <BackLink href="/puntos">{t('Puntos de entrega')}</BackLink>
        <h1>{t('Anotado, gracias')}</h1>
        <p className="lead">
          {t('Tu zona cuenta. Si dejaste tu celular, te avisamos una vez, cuando abra un punto ahí.')}
        </p>
        <ButtonLink href="/puntos">{t('Ver los puntos que ya hay')}</ButtonLink>
      </>
    )
  return (
    <>
      <BackLink href="/puntos">{t('Puntos de entrega')}</BackLink>
      <h1>{t('Quisiera un punto aquí')}</h1>
      <p className="lead">{t('Donde más gente lo pide se busca el próximo punto. No hace falta cuenta.')}</p>
      {afterMinutes === null ? null : (
        <Alert look="bad" title={t('Ya nos dijiste varias zonas')} className="my-4">
          {t('Prueba otra vez en {{count}} minutos. No se anotó nada; lo que escribiste sigue aquí.', {
            count: afterMinutes,
          })}
        </Alert>
      )}
      <form
        method="post"
        action="/puntos/quisiera"
        className="stack max-w-[36rem]"
        noValidate
        data-tap-form=""
      >
        <ErrorSummary errors={errors} safe={t('No se anotó nada. Lo que escribiste sigue aquí.')} />
        <input type="hidden" name="clave" value={formKey} />
        <input type="hidden" name="lugar" defaultValue={typed.lugar} />
        <Field
          {...field('zona')}
          label={t('¿De qué zona eres?')}
          hint={t('El barrio, no tu dirección: Sopocachi, Villa Fátima, Ciudad Satélite.')}
          list="zonas"
          autoComplete="off"
          maxLength={60}
          required
        />
        <datalist id="zonas">
          {zones.map(({ zone, city }) => (
            <option key={`${city} ${zone}`} value={zone}>
              {city}
            </option>
          ))}
        </datalist>
        <Field {...field('ciudad')} label={t('Ciudad')} maxLength={60} required />
        <Field
          {...field('celular')}
          label={t('Celular, si quieres que te avisemos')}
          prefix="+591"
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          optional
        />
        <p className="soft">
          {t(
            'Contamos cuántas personas lo piden en cada zona, sin nombres; con menos de cinco no se ve nada. Tu celular sirve para avisarte una sola vez y para saber de qué zona vienen tus pedidos. Escribe BAJA y no te escribimos más.',
          )}
        </p>
        <Button look="do">{t('Quiero un punto en mi zona')}</Button>
      </form>
      <div className="section-s max-w-[36rem]">{map}</div>
    </>
  )
}

function problemWords(t: TFunction, problem: WishProblem): string {
  switch (problem.reason) {
    case 'empty':
      return problem.field === 'zona' ? t('Escribe tu zona o barrio.') : t('Escribe tu ciudad.')
    case 'too_long':
      return t('Es muy largo: hasta 60 letras.')
    case 'phone':
      return t('Escribe un celular de Bolivia, por ejemplo 712 34567, o déjalo vacío.')
  }
}
