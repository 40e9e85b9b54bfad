import { useTranslation } from 'react-i18next'
import { formatDay } from '~/kernel/instants'
import { Alert } from '~/ui/alert'
import { ButtonLink, ButtonRow } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { ArrowLink } from '~/ui/link'
import { Section } from '~/ui/section-head'
import { type Impact } from '../open/views.server'
import { BaselineSection } from './impact-baseline'
import { CyclesChart, MarketCompared, PeopleSection, ShareOfPrice } from './impact-charts'
import { ImpactFigures } from './impact-figures'

/** What settled cycles came to, for everyone: each number with what it means, and without anybody's own. */
export function ImpactPage({ impact }: { impact: Impact }) {
  const { t, i18n } = useTranslation()
  const { scope, period, sales, people } = impact
  const name = scope.kind === 'all' ? null : scope.name
  return (
    <>
      {name ? <BackLink href="/impacto">{t('Impacto de todo Chaka')}</BackLink> : null}
      <h1>{name ? t('Impacto: {{name}}', { name }) : t('Impacto')}</h1>
      {period ? (
        <p className="soft">
          {period.cycles === 1
            ? t(
                'Un ciclo liquidado, el que se entregó el {{from}}. Los que no terminaron no cuentan todavía.',
                {
                  from: formatDay(period.from, i18n.language),
                },
              )
            : t(
                'Ciclos liquidados, entregados del {{from}} al {{to}}: {{n}}. Los que no terminaron no cuentan todavía.',
                {
                  from: formatDay(period.from, i18n.language),
                  to: formatDay(period.to, i18n.language),
                  n: period.cycles,
                },
              )}
        </p>
      ) : null}
      {!period ? (
        <EmptyState
          title={t('Todavía no hay números')}
          text={t('Aparecen cuando se liquida la primera semana, con lo que de verdad se entregó.')}
        />
      ) : (
        <>
          {sales ? <ShareOfPrice sales={sales} /> : <Hidden isAssociation={scope.kind === 'association'} />}
          {impact.market ? <MarketCompared market={impact.market} /> : null}
          <ImpactFigures impact={impact} />
          {people ? <PeopleSection people={people} scope={scope.kind} /> : null}
          {impact.baseline ? <BaselineSection figures={impact.baseline} /> : null}
          {impact.byCycle.length > 1 ? <CyclesChart byCycle={impact.byCycle} /> : null}
        </>
      )}
      <More impact={impact} />
    </>
  )
}

function Hidden({ isAssociation }: { isAssociation: boolean }) {
  const { t } = useTranslation()
  return (
    <Alert icon="lock" className="mt-4" title={t('Aquí no se muestran ventas')}>
      {isAssociation
        ? t('Son menos de cinco familias, o su número se podría deducir: diría lo que gana cada una.')
        : t('No se entregó nada, o compraron menos de cinco hogares: diría lo que compra cada uno.')}
    </Alert>
  )
}

const MOST_LINKS = 60
/** There are 344 in the country. */
const MOST_TOWNS = 400

function More({ impact }: { impact: Impact }) {
  const { t } = useTranslation()
  return (
    <>
      {impact.municipalities.length > 0 ? (
        <Section title={t('Por municipio')}>
          <Chips
            label={t('Por municipio')}
            chips={impact.municipalities.slice(0, MOST_TOWNS).map(({ name, slug }) => ({
              href: `/impacto/municipios/${slug}`,
              label: name,
              current: impact.scope.kind === 'municipality' && impact.slug === slug,
            }))}
          />
        </Section>
      ) : null}
      {impact.associations.length > 0 ? (
        <Section title={t('Por asociación')}>
          <Chips
            label={t('Por asociación')}
            chips={impact.associations.slice(0, MOST_LINKS).map(({ name, slug }) => ({
              href: `/impacto/asociaciones/${slug}`,
              label: name,
              current: impact.scope.kind === 'association' && impact.slug === slug,
            }))}
          />
          {impact.associations.length > MOST_LINKS ? (
            <ArrowLink href="/asociaciones">
              {t('Las otras {{n}}, desde la página de cada una', {
                n: impact.associations.length - MOST_LINKS,
              })}
            </ArrowLink>
          ) : null}
        </Section>
      ) : null}
      <Section title={t('Datos abiertos')}>
        <p>
          {t(
            'Todos estos números, para que cualquiera los revise y los use. Lo que trata de menos de cinco personas está vacío, y también lo que permitiría deducirlo: una semana con menos de cinco no se suma en el total de su municipio o asociación.',
          )}
        </p>
        <div className="mt-4">
          <ButtonRow>
            <ButtonLink look="quiet" icon="download" href="/impacto/datos.csv">
              {t('Descargar los datos, CSV')}
            </ButtonLink>
            <ButtonLink look="quiet" icon="info" href="/impacto/diccionario.csv">
              {t('Qué es cada dato, CSV')}
            </ButtonLink>
          </ButtonRow>
        </div>
      </Section>
    </>
  )
}
