import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '~/ui/button'
import { Check } from '~/ui/choice'
import { Chips } from '~/ui/chips'
import { Disclosure } from '~/ui/disclosure'
import { SelectField } from '~/ui/field'
import { productDrawing } from '~/ui/pictures'
import { type CatalogFilter, catalogHref, isNarrowed } from '../catalog-filter'
import { CATEGORIES, CATEGORY_NAMES } from '../product'
import { type CatalogView } from '../views.server'
import { categoryWords } from './product-words'

type FilterProps = { catalog: CatalogView; filter: CatalogFilter }

/** Kinds of food with how many of each: links, so that they can be shared and undone. */
export function CatalogChips({ catalog, filter }: FilterProps) {
  const { t } = useTranslation()
  const all = Object.values(catalog.byCategory).reduce((sum, count) => sum + count, 0)
  const present = CATEGORY_NAMES.filter(
    (name) => (catalog.byCategory[name] ?? 0) > 0 || name === filter.category,
  )
  return (
    <Chips
      label={t('Tipo de producto')}
      chips={[
        {
          href: catalogHref(filter, { category: null }),
          label: `${t('Todo')}, ${all}`,
          current: filter.category === null,
        },
        ...present.map((category) => ({
          href: catalogHref(filter, { category }),
          label: `${categoryWords(t, category)}, ${catalog.byCategory[category] ?? 0}`,
          picture: productDrawing(CATEGORIES[category].picture),
          current: filter.category === category,
        })),
      ]}
    />
  )
}

/** Folded on a phone, beside the list on a desktop. Twice in the page: `<details>` cannot be opened by CSS alone. */
export function CatalogFilters(props: FilterProps) {
  const { t } = useTranslation()
  const { association, onlyInSeason, onlySealed, withAbsent } = props.filter
  const active = association !== null || onlyInSeason || onlySealed || withAbsent
  return (
    <div>
      <Disclosure icon="filter" summary={t('Filtrar la lista')} className="only-phone" open={active}>
        <FilterForm {...props} idPrefix="f" />
      </Disclosure>
      <div className="only-wide">
        <FilterForm {...props} idPrefix="w" />
      </div>
    </div>
  )
}

function FilterForm({ catalog, filter, idPrefix }: FilterProps & { idPrefix: string }) {
  const { t } = useTranslation()
  const { associations } = catalog
  const chosen = filter.association
  const known = associations.some(({ slug }) => slug === chosen)
  return (
    <form className="stack-sm" action="/catalogo">
      {filter.text ? <input type="hidden" name="q" value={filter.text} /> : null}
      {filter.category ? <input type="hidden" name="tipo" value={CATEGORIES[filter.category].slug} /> : null}
      <SelectField
        id={`${idPrefix}-asociacion`}
        name="asociacion"
        label={t('Asociación')}
        defaultValue={chosen ?? ''}
        options={[
          { value: '', label: t('Todas') },
          ...(chosen && !known ? [{ value: chosen, label: chosen }] : []),
          ...associations.map(({ slug, name, count }) => ({ value: slug, label: `${name} (${count})` })),
        ]}
      />
      <div>
        <Check name="temporada" value="si" defaultChecked={filter.onlyInSeason}>
          {t('De temporada')}
        </Check>
        <Check name="sello" value="si" defaultChecked={filter.onlySealed}>
          {t('Con sello SPG u orgánico')}
        </Check>
        <Check name="ver" value="todo" defaultChecked={filter.withAbsent}>
          {t('También lo que no hay esta semana')}
        </Check>
      </div>
      <Button block>{t('Ver resultados')}</Button>
      {isNarrowed(filter) || filter.withAbsent ? (
        <ButtonLink block look="quiet" href="/catalogo">
          {t('Quitar filtros')}
        </ButtonLink>
      ) : null}
      <p className="soft sm">
        {t('Todo llega a cualquiera de los puntos de entrega.')} <a href="/puntos">{t('Ver los puntos')}</a>
      </p>
    </form>
  )
}
