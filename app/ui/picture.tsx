import { classNames } from './class-names'
import { type PictureSource } from './pictures'
import { useSavesData } from './saves-data'

export type PictureProps = {
  picture: PictureSource
  /** Width in px for a drawing shown square; otherwise the picture's own size. */
  size?: number | undefined
  /** Beside its own name: the alternative text would say it twice. */
  decorative?: boolean | undefined
  /** Above the fold. */
  eager?: boolean | undefined
  /** The one picture that a page is about: a photo in its large size. */
  large?: boolean | undefined
  className?: string | undefined
}

const LARGEST_SPARED = 72
const BLANK = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** Always with width and height, so that nothing jumps; lazy unless said otherwise. Who saves data gets no small ornament. */
export function Picture({ picture, size, decorative, eager, large, className }: PictureProps) {
  const savesData = useSavesData()
  const spared = savesData && decorative && (size ?? picture.width) <= LARGEST_SPARED
  const { photo } = picture
  const isLarge = large && !savesData
  const image = (
    <img
      src={spared ? BLANK : photo && isLarge ? photo.large : picture.src}
      width={size ?? picture.width}
      height={size ?? picture.height}
      alt={decorative ? '' : picture.alt}
      className={className}
      {...(eager ? {} : { loading: 'lazy' as const })}
    />
  )
  if (!photo || spared) return image
  return (
    <picture>
      <source type="image/avif" srcSet={isLarge ? photo.largeAvif : photo.smallAvif} />
      {image}
    </picture>
  )
}

/** A picture on kraft, 64 px (48 px with `small`), in lists beside a name. */
export function FramedPicture({ picture, small }: { picture: PictureSource; small?: boolean | undefined }) {
  return (
    <Picture
      picture={picture}
      size={small ? 48 : 64}
      decorative
      className={classNames('pic', small && 'pic-sm', picture.kind === 'photo' && 'pic-photo')}
    />
  )
}
