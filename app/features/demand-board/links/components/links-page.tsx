import { useTranslation } from 'react-i18next'
import { Alert } from '~/ui/alert'
import { Button, ButtonRow } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { ErrorSummary } from '~/ui/error-summary'
import { errorsBy } from '~/ui/errors-by'
import { Field } from '~/ui/field'
import { Pagination } from '~/ui/pagination'
import { productDrawing } from '~/ui/pictures'
import { SearchForm } from '~/ui/search-form'
import { type LinkProblem, type TypedLinks } from '../link-form'
import { type LinkRefusal } from '../link-products.server'
import { type ProductLink } from '../queries.server'
import { type LinkBoard } from '../views.server'
import { linkProblemWords, linkRefusalWords } from './link-words'

export type LinksPageProps = {
  board: LinkBoard
  text: string
  page: number
  onlyUndecided: boolean
  saved: boolean
  answer: { typed: TypedLinks; problems: LinkProblem[]; refusal: LinkRefusal | null } | null
}

const HOME = '/operacion/precios'

/** Which good of the markets each product of the catalogue is. */
export function LinksPage({ board, text, page, onlyUndecided, saved, answer }: LinksPageProps) {
  const { t } = useTranslation()
  const hrefOf = (number: number) => `${HOME}?${addressOf({ text, onlyUndecided, page: number })}`
  return (
    <>
      <h1>{t('Con qué se compara cada producto')}</h1>
      <p className="lead">
        {t(
          'Chaka compara cada producto con el del mercado que se llama igual. Aquí se dice cuál es cuando el nombre es otro.',
        )}
      </p>
      {saved && !answer ? <Alert look="ok" title={t('Guardado')} className="mt-4" /> : null}
      <div className="section-s stack-sm">
        <Chips
          label={t('Qué productos')}
          chips={[
            {
              href: HOME,
              label: t('Sin comparar: {{number}}', { number: board.undecided }),
              current: onlyUndecided,
            },
            { href: `${HOME}?ver=todos`, label: t('Todos'), current: !onlyUndecided },
          ]}
        />
        <SearchForm
          label={t('Buscar un producto o una asociación')}
          placeholder={t('Producto o asociación')}
          action={HOME}
          defaultValue={text}
        >
          <input type="hidden" name="ver" value="todos" />
        </SearchForm>
        {board.rows.length === 0 ? (
          <NoProducts isNarrowed={text !== '' || page > 1} />
        ) : (
          <LinkForm board={board} action={hrefOf(page)} answer={answer} />
        )}
        <Pagination
          {...(page > 1 ? { previousHref: hrefOf(page - 1) } : {})}
          {...(board.hasNext ? { nextHref: hrefOf(page + 1) } : {})}
          text={t('Página {{page}}', { page })}
        />
      </div>
    </>
  )
}

/** The query of a page of the list; the action keeps it. */
export function addressOf(of: { text: string; onlyUndecided: boolean; page: number }): string {
  return new URLSearchParams({
    ...(of.onlyUndecided ? {} : { ver: 'todos' }),
    ...(of.text ? { q: of.text } : {}),
    ...(of.page > 1 ? { pagina: String(of.page) } : {}),
  }).toString()
}

function LinkForm(props: { board: LinkBoard; action: string; answer: LinksPageProps['answer'] }) {
  const { t } = useTranslation()
  const { board, action, answer } = props
  const problems = answer?.problems ?? []
  const wordsOf = errorsBy(problems, (problem) => linkProblemWords(t, problem.reason))
  const refused = answer?.refusal ? linkRefusalWords(t, answer.refusal) : undefined
  const ofGood = wordsOf('bien') ?? refused
  const ticked = new Set(answer?.typed.productIds)
  return (
    <form method="post" action={action} className="stack">
      <ErrorSummary
        title={t('Revise lo que eligió')}
        errors={[
          ...problems.map(({ field, reason }) => ({ fieldId: field, message: linkProblemWords(t, reason) })),
          ...(refused ? [{ fieldId: 'bien', message: refused }] : []),
        ]}
        safe={t('No se guardó nada. Lo que eligió sigue aquí.')}
      />
      <ChoiceGroup
        id="productos"
        legend={t('Marque uno o varios productos')}
        error={wordsOf('productos')}
        className="stack-sm"
      >
        {board.rows.map((row) => (
          <ProductChoice key={row.id} row={row} isTicked={ticked.has(row.id)} />
        ))}
      </ChoiceGroup>
      <Field
        name="bien"
        label={t('Producto de mercado con el que se comparan')}
        hint={t('Escriba las primeras letras y elija de la lista.')}
        list="bienes"
        autoComplete="off"
        maxLength={80}
        defaultValue={answer?.typed.name}
        error={ofGood}
      />
      <datalist id="bienes">
        {board.goods.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Button look="do" block name="accion" value="comparar" busyText={t('Guardando…')}>
        {t('Comparar los marcados con ese')}
      </Button>
      <Disclosure summary={t('No está en la lista, o no se comparan')} open={refused !== undefined}>
        <p className="soft sm mb-2">
          {t('Uno nuevo toma el nombre escrito arriba y la unidad del primer producto marcado.')}
        </p>
        <ButtonRow>
          <Button name="accion" value="agregar">
            {t('Agregarlo a los precios de mercado')}
          </Button>
          <Button look="quiet" name="accion" value="nombre">
            {t('Comparar por su propio nombre')}
          </Button>
          <Button look="quiet" name="accion" value="ninguno">
            {t('No compararlos con nada')}
          </Button>
        </ButtonRow>
      </Disclosure>
    </form>
  )
}

function ProductChoice({ row, isTicked }: { row: ProductLink; isTicked: boolean }) {
  const { t } = useTranslation()
  const { id, name, association, baseUnit, good, isChosen } = row
  const compared =
    good === null
      ? isChosen
        ? t('Con nada: así se decidió')
        : t('Sin comparar')
      : isChosen
        ? t('Con {{good}}: así se decidió', { good })
        : t('Con {{good}}, por su nombre', { good })
  return (
    <Choice
      type="checkbox"
      name="producto"
      value={String(id)}
      title={name}
      note={`${association}. ${baseUnit === 'gram' ? t('Se pesa') : t('Se cuenta')}. ${compared}.`}
      defaultChecked={isTicked}
    />
  )
}

function NoProducts({ isNarrowed }: { isNarrowed: boolean }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      as="h2"
      picture={productDrawing('papa')}
      title={isNarrowed ? t('Ningún producto así') : t('Todos tienen con qué compararse')}
      text={
        isNarrowed
          ? t('Pruebe con otra palabra.')
          : t('Cuando una asociación agregue un producto con otro nombre, aparece aquí.')
      }
    />
  )
}
