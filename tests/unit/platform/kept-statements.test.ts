import { describe, expect, it } from 'vitest'
import { namesItsColumns } from '#db/kept-statements'

describe('a statement whose plan may be kept', () => {
  it.each([
    'select id, name from orders where id = $1',
    'select count(*) from orders where state = $1',
    'with page as (select o.*, $1 from orders o) select page.id from page',
    "select '(' || name || '.*' from orders where id = $1",
    'select (select max(l.id) from (select * from lines) l) from orders where id = $1',
  ])('gives the same columns when its tables change: %s', (text) => {
    expect(namesItsColumns(text)).toBe(true)
  })
  it.each([
    'select * from orders where id = $1',
    'select o.* from orders o where id = $1',
    'with page as (select * from orders) select page.*, $1 from page',
    'insert into orders (name) values ($1) returning *',
    'select id from orders) where id = $1',
  ])('not when a star shows them all: %s', (text) => {
    expect(namesItsColumns(text)).toBe(false)
  })
})
