import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { RULE_LIMITS } from '../fair-band'
import { type FairField, type FairProblem } from '../fair-form'
import { type FairRuleView } from '../views.server'

export type FairPageProps = {
  base: string
  rule: FairRuleView
  saved: boolean
  answer: { typed: Record<FairField, string>; problems: FairProblem[] } | null
}

/** Between which prices a municipality and an association may agree. */
export function FairPage({ base, rule, saved, answer }: FairPageProps) {
  const { t, i18n } = useTranslation()
  const problems = answer?.problems ?? []
  const errorOf = errorsBy(problems, (problem) => fairProblemWords(t, problem))
  return (
    <>
      <BackLink href={`${base}/demanda`}>{t('Lo que se necesita')}</BackLink>
      <h1>{t('Precio justo')}</h1>
      <p className="lead">
        {t(
          'Dice entre qué precios se puede acordar una compra grande. Las negociaciones abiertas siguen con el que empezaron.',
        )}
      </p>
      {saved && !answer ? <Alert look="ok" title={t('Guardado')} className="my-4" /> : null}
      {rule.set ? (
        <p className="soft mt-4">
          {t('Lo puso {{person}} el {{day}}.', {
            person: rule.set.by,
            day: formatDay(rule.set.at, i18n.language),
          })}
        </p>
      ) : (
        <Alert title={t('Es el de Chaka')} className="my-4">
          {t('Es un supuesto: nadie del municipio lo revisó todavía.')}
        </Alert>
      )}
      <form method="post" className="section-s stack max-w-[36rem]" noValidate>
        <ErrorSummary
          errors={problems.map((problem) => ({
            fieldId: problem.field,
            message: fairProblemWords(t, problem),
          }))}
          safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
        />
        <Field
          name="minimo"
          label={t('Lo menos que se paga')}
          hint={t('Del precio medio del mercado: de cada 100 bolivianos, cuántos.')}
          suffix="%"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={answer?.typed.minimo ?? String(rule.floorPercent)}
          error={errorOf('minimo')}
        />
        <Field
          name="maximo"
          label={t('Lo más que se paga')}
          hint={t(
            'Del precio alto del mercado, sobre el que está la cuarta parte más cara. Más de 100 es un margen para quien produce.',
          )}
          suffix="%"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={answer?.typed.maximo ?? String(rule.ceilingPercent)}
          error={errorOf('maximo')}
        />
        <Field
          name="norma"
          label={t('De dónde sale')}
          hint={t('Ordenanza, reglamento o acuerdo, con su número.')}
          maxLength={200}
          defaultValue={answer?.typed.norma ?? rule.source}
          error={errorOf('norma')}
        />
        <Button look="do" block busyText={t('Guardando…')}>
          {t('Guardar el precio justo')}
        </Button>
      </form>
    </>
  )
}

function fairProblemWords(t: TFunction, { field, reason }: FairProblem): string {
  if (reason === 'no_source') return t('Escriba de dónde sale, o que es un supuesto.')
  const [least, most] = field === 'minimo' ? RULE_LIMITS.floorPercent : RULE_LIMITS.ceilingPercent
  return t('Escriba un número entero de {{least}} a {{most}}.', { least, most })
}
