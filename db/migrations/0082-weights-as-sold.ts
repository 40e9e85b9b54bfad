import { sql, type Kysely } from 'kysely'

/**
 * What a piece weighs may be put right at any time; what was sold by the old weight stays as it was sold. A line keeps
 * its grams, of which its transport was made; `weighed_at` says since when a product weighs otherwise. A sale to a
 * passer-by keeps the grams and the producer's price by which it was shared out (null: the association had taken that
 * size back), so that telling its box anew shares it out alike.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table products add column weighed_at timestamptz`.execute(db)
  await sql`
    create function products_weighed() returns trigger language plpgsql as $$
    begin
      new.weighed_at := chaka_now();
      return new;
    end $$`.execute(db)
  await sql`
    create trigger products_weighed before update of grams_per_piece on products
    for each row when (old.grams_per_piece is distinct from new.grams_per_piece)
    execute function products_weighed()`.execute(db)

  await sql`
    alter table walk_in_sales
      add column grams             bigint check (grams >= 0),
      add column producer_centavos bigint check (producer_centavos >= 0)`.execute(db)
  await sql`
    update walk_in_sales sale
    set    grams = sale.base_quantity::bigint * coalesce(product.grams_per_piece, 1),
           producer_centavos = (select price.producer_centavos::bigint * sale.count from offer_prices price
                                where  price.offer_id = sale.offer_id
                                and    price.presentation_id = sale.presentation_id)
    from   offers
    join   products product on product.id = offers.product_id
    where  offers.id = sale.offer_id`.execute(db)
  await sql`alter table walk_in_sales alter column grams set not null`.execute(db)
}
