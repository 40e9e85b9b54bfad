import { createInstance } from 'i18next'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { ErrorSummary } from '~/ui/error-summary'
import { Field, SelectField } from '~/ui/field'
import { drawing, LANDSCAPES, PRODUCT_DRAWINGS, productDrawing, type DrawingName } from '~/ui/pictures'
import { ShareBar } from '~/ui/share-bar'
import { Stepper } from '~/ui/stepper'
import { FoldTable } from '~/ui/table'
import { WeekBar } from '~/ui/week-bar'

const i18n = createInstance()
beforeAll(async () => {
  await i18n.use(initReactI18next).init({
    lng: 'es',
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
})
const html = (piece: ReactElement) =>
  renderToStaticMarkup(<I18nextProvider i18n={i18n}>{piece}</I18nextProvider>)
const tags = (markup: string, tag: string) => markup.match(new RegExp(`<${tag}\\b[^>]*>`, 'g')) ?? []

describe('a field', () => {
  it('ties its label, hint and error to the input, in reading order', () => {
    const markup = html(
      <Field label="Celular" name="celular" prefix="+591" hint="Para el código" error="Faltan números" />,
    )
    const [input] = tags(markup, 'input')
    expect(input).toContain('aria-describedby="celular-hint celular-error"')
    expect(input).toContain('aria-invalid="true"')
    expect(markup).toContain('<label for="celular"')
    expect(markup).toContain('id="celular-hint"')
    expect(markup).toContain('id="celular-error"')
    expect(markup.indexOf('celular-hint"')).toBeLessThan(markup.indexOf('<input'))
  })

  it('says nothing of errors when there is none', () => {
    const markup = html(
      <SelectField label="Punto" name="punto" error={undefined} options={[{ value: '1', label: 'Uno' }]} />,
    )
    expect(markup).not.toContain('aria-')
    expect(markup).not.toContain('field-error')
  })

  it('keeps what was typed, and the summary leads to it by its id', () => {
    const markup = html(
      <>
        <ErrorSummary errors={[{ fieldId: 'celular-2', message: 'Revisa tu celular' }]} />
        <Field label="Celular" name="celular" id="celular-2" defaultValue="712 3456" error="Faltan números" />
      </>,
    )
    expect(markup).toContain('href="#celular-2"')
    expect(tags(markup, 'input')[0]).toMatch(/id="celular-2".*name="celular"|name="celular".*id="celular-2"/)
    expect(tags(markup, 'input')[0]).toContain('value="712 3456"')
  })
})

describe('a stepper', () => {
  it('submits named values, by default less, more and what was typed', () => {
    const buttons = tags(html(<Stepper of="lechuga" name="cantidad" value={2} />), 'button')
    expect(buttons.map((button) => /value="([^"]*)"/.exec(button)?.[1])).toEqual(['fijar', 'menos', 'mas'])
    for (const button of buttons) expect(button).toMatch(/type="submit".*name="op"/)
  })

  it('lets Enter set the typed number: the first button of the form is neither less nor more', () => {
    const markup = html(
      <Stepper
        of="acelga"
        name="n"
        value={1}
        form="reparto"
        operation={{ name: 'de', less: '7-', more: '7+', set: '7' }}
      />,
    )
    const [first] = tags(markup, 'button')
    expect(first).toContain('value="7"')
    expect(first).not.toContain('disabled')
    for (const button of tags(markup, 'button')) expect(button).toContain('form="reparto"')
    expect(tags(markup, 'input')[0]).toContain('form="reparto"')
  })

  it('stops at its bounds', () => {
    const disabled = (value: number) =>
      tags(html(<Stepper of="x" name="n" value={value} min={1} max={3} />), 'button').map((b) =>
        b.includes('disabled'),
      )
    expect(disabled(1)).toEqual([false, true, false])
    expect(disabled(2)).toEqual([false, false, false])
    expect(disabled(3)).toEqual([false, false, true])
  })
})

describe('a table that folds', () => {
  it('keeps its roles and labels every value, since CSS takes the table away', () => {
    const markup = html(
      <FoldTable
        caption="Puestos"
        rows={[{ name: 'Umala', kilos: 460 }]}
        rowKey={(row) => row.name}
        columns={[
          { head: 'Puesto', cell: (row) => row.name },
          { head: <b>Carga</b>, label: 'Carga', numeric: true, cell: (row) => row.kilos, total: 460 },
        ]}
      />,
    )
    expect(
      tags(markup, 'td').every((cell) => cell.includes('data-label="Carga"') && cell.includes('role="cell"')),
    ).toBe(true)
    for (const tag of ['table', 'thead', 'tbody', 'tfoot', 'tr', 'th'])
      for (const each of tags(markup, tag)) expect(each).toContain('role=')
  })
})

describe('charts', () => {
  it('say in words what they draw, and tell parts apart by more than colour', () => {
    const markup = html(
      <ShareBar
        label="Llegan 8, faltan 2"
        parts={[
          { kind: 'done', amount: 8 },
          { kind: 'missing', amount: 2 },
        ]}
      />,
    )
    expect(markup).toContain('role="img" aria-label="Llegan 8, faltan 2"')
    const [, pattern] = /<pattern id="([^"]+)"/.exec(markup) ?? []
    expect(markup).toContain(`fill="url(#${pattern})"`)
  })

  it('leave out "now" in another week', () => {
    const marks = { opens: 5, cut: 50, arrives: 84, handoverFrom: 95, handoverUntil: 96, now: null }
    expect(html(<WeekBar marks={marks} label="Semana" />)).not.toContain('wk-now')
  })
})

describe('every piece', () => {
  const files = readdirSync('app/ui', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  )

  it.each(files)('%s needs neither style attributes nor a browser', (file) => {
    const source = readFileSync(`app/ui/${file}`, 'utf8')
    expect(source).not.toMatch(
      /\bstyle=|dangerouslySetInnerHTML|\bon[A-Z]\w+=|use(Effect|LayoutEffect|State)\b/,
    )
  })
})

describe('drawings', () => {
  const names = [
    ...Object.keys(PRODUCT_DRAWINGS),
    ...Object.keys(LANDSCAPES),
    'bolsa',
    'mapa',
  ] as DrawingName[]

  it.each(names)('%s exists, is light, and has words', (name) => {
    const picture = drawing(name)
    expect(statSync(`public${picture.src}`).size).toBeLessThan(1500)
    expect(picture.alt).not.toBe('')
    expect(picture.width * picture.height).toBeGreaterThan(0)
  })

  it('are all named: none lies unused in public/img', () => {
    const drawn = readdirSync('public/img').filter((file) => file.endsWith('.svg'))
    expect(drawn.map((file) => file.replace('.svg', '')).sort()).toEqual([...names].sort())
  })

  it('fall back to the full bag for a product nobody drew', () => {
    expect(productDrawing('oregano').src).toBe('/img/agrobolsa.svg')
    expect(productDrawing('constructor').src).toBe('/img/agrobolsa.svg')
    expect(productDrawing(null).src).toBe('/img/agrobolsa.svg')
    expect(productDrawing('tunta').src).toBe('/img/tunta.svg')
  })
})
