import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field, TextAreaField } from '~/ui/field'
import { BackLink } from '~/ui/link'
import { type MarketRules } from '../rules'
import { type RulesField, type RulesProblem } from '../rules-form'

export type RulesPageProps = {
  base: string
  rules: MarketRules
  /** nobody of the municipality has written any yet */
  isDefault: boolean
  saved: boolean
  answer: { problems: RulesProblem[]; typed: Record<string, string> } | null
}

/** What a municipality looks at on the day of its markets: a point a line, and how much is let pass. */
export function RulesPage({ base, rules, isDefault, saved, answer }: RulesPageProps) {
  const { t } = useTranslation()
  const problems = answer?.problems ?? []
  const valueOf = (field: RulesField, now: string) => answer?.typed[field] ?? now
  const error = errorsBy(problems, (problem) => rulesProblemWords(t, problem))
  return (
    <>
      <BackLink href={`${base}/ferias`}>{t('Todas las ferias')}</BackLink>
      <h1>{t('Reglas del día de feria')}</h1>
      <p className="lead">
        {t('Cada feria copia estas reglas al abrir su día. Cambiarlas no toca los días ya abiertos.')}
      </p>
      {saved && !answer ? <Alert look="ok" title={t('Reglas guardadas')} className="my-4" /> : null}
      {isDefault && !answer ? (
        <Alert title={t('Son las de Chaka')} className="my-4">
          {t('Nadie del municipio las revisó todavía: léalas, cámbielas y guárdelas.')}
        </Alert>
      ) : null}
      <form method="post" className="section-s stack max-w-[44rem]" noValidate>
        <ErrorSummary
          errors={problems.map((problem) => ({
            fieldId: problem.field,
            message: rulesProblemWords(t, problem),
          }))}
          safe={t('No se guardó nada. Lo que escribió sigue aquí.')}
        />
        <TextAreaField
          name="lista"
          label={t('Lista de bioseguridad')}
          hint={t('Un punto en cada línea, hasta 30.')}
          rows={12}
          maxLength={4_000}
          defaultValue={valueOf('lista', rules.checklist.join('\n'))}
          error={error('lista')}
        />
        <div className="desk-money">
          <Field
            name="peso"
            label={t('Peso que puede faltar')}
            suffix="%"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={valueOf('peso', percentOf(rules.weightToleranceBp))}
            error={error('peso')}
          />
          <Field
            name="precio"
            label={t('Sobre el precio de mercado')}
            suffix="%"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={valueOf('precio', percentOf(rules.priceToleranceBp))}
            error={error('precio')}
          />
        </div>
        <Field
          name="norma"
          label={t('De dónde salen esos márgenes')}
          hint={t('Ordenanza, reglamento o acuerdo, con su número. Se muestra junto a cada control.')}
          maxLength={200}
          defaultValue={valueOf('norma', rules.toleranceSource)}
          error={error('norma')}
        />
        <Button look="do" block>
          {t('Guardar las reglas')}
        </Button>
      </form>
    </>
  )
}

function percentOf(basisPoints: number): string {
  return String(basisPoints / 100).replace('.', ',')
}

function rulesProblemWords(t: TFunction, { field, reason }: RulesProblem): string {
  switch (reason) {
    case 'no_points':
      return t('Escriba al menos un punto.')
    case 'too_many_points':
      return t('Son más de 30 puntos: junte algunos.')
    case 'point_too_long':
      return t('Un punto pasa de 120 letras: acórtelo.')
    case 'not_a_percent':
      return field === 'peso'
        ? t('Escriba un porcentaje de 0 a 20, por ejemplo 2.')
        : t('Escriba un porcentaje de 0 a 50, por ejemplo 10.')
    case 'no_source':
      return t('Escriba de dónde salen los márgenes, o que son un supuesto.')
  }
}
