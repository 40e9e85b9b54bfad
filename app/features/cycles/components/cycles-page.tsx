import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { SideColumns } from '~/ui/columns'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { drawing } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { type OperatedCycle } from '../views.server'
import { CycleActions } from './cycle-actions'
import { CycleForm, type CycleFormProps } from './cycle-form'
import { CycleList, type ListedCycle } from './cycle-list'
import { TimeLeft } from './cycle-page'

export type CyclesPageProps = {
  /** the cycle that takes orders now, with its sums and what may be done */
  open: OperatedCycle | null
  orders: number
  totalCentavos: number
  figures: ReactNode
  cycles: readonly ListedCycle[]
  /** how many to list next, when there are more */
  more: number | null
  form: CycleFormProps
}

/** Every cycle: the open one live, all in a list, the next one to plan. What each sums up to is on its own page. */
export function CyclesPage(props: CyclesPageProps) {
  const { t } = useTranslation()
  const { open, figures, cycles, more, form } = props
  return (
    <>
      <h1>{t('Ciclos')}</h1>
      <p>
        <ButtonLink href="/operacion/calendario" icon="calendar">
          {t('Calendario: próximas semanas y feriados')}
        </ButtonLink>
      </p>
      {open ? (
        <>
          <h2 className="section-s">
            <a href={`/operacion/ciclos/${open.cycle.number}`}>
              {t('Ciclo {{number}}, abierto', { number: open.cycle.number })}
            </a>
          </h2>
          <TimeLeft operated={open} />
          <SideColumns
            sideFirst
            sideLabel={t('Totales y acciones del ciclo abierto')}
            side={
              <>
                {figures}
                <section className="sheet">
                  <h2>{t('Qué se puede hacer')}</h2>
                  <CycleActions
                    cycle={open.cycle}
                    orders={props.orders}
                    totalCentavos={props.totalCentavos}
                    answer={undefined}
                  />
                </section>
              </>
            }
          >
            <AllCycles cycles={cycles} more={more} />
          </SideColumns>
        </>
      ) : (
        <div className="section-s">
          <EmptyState
            as="h2"
            picture={drawing('agrobolsa')}
            title={t('Ahora no hay un ciclo abierto')}
            text={t('La tienda muestra que está cerrada y guarda las canastas.')}
          >
            <ButtonLink href="#nuevo">{t('Crear el próximo')}</ButtonLink>
          </EmptyState>
        </div>
      )}
      {open ? null : <AllCycles cycles={cycles} more={more} />}
      <Section
        id="nuevo"
        title={t('El próximo ciclo')}
        line={t('Con los días y las horas del último. Se abre y se cierra solo.')}
      >
        <Disclosure
          summary={t('Crear el ciclo {{number}}', { number: form.number })}
          icon="plus"
          open={form.problems.length > 0 || cycles.length === 0}
        >
          <CycleForm {...form} />
        </Disclosure>
      </Section>
    </>
  )
}

function AllCycles({ cycles, more }: Pick<CyclesPageProps, 'cycles' | 'more'>) {
  const { t } = useTranslation()
  return (
    <Section title={t('Todos los ciclos')} close>
      <CycleList cycles={cycles} />
      {more ? (
        <Pagination more={{ href: `/operacion/ciclos?ver=${more}`, label: t('Ver ciclos más antiguos') }} />
      ) : null}
    </Section>
  )
}
