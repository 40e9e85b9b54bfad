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
  className?: string | undefined
}

const LARGEST_SPARED = 72
const BLANK = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

/** Always with width and height, so that nothing jumps; lazy unless said otherwise. Who saves data gets no small ornament. */
export function Picture({ picture, size, decorative, eager, className }: PictureProps) {
  const spared = useSavesData() && decorative && (size ?? picture.width) <= LARGEST_SPARED
  return (
    <img
      src={spared ? BLANK : picture.src}
      width={size ?? picture.width}
      height={size ?? picture.height}
      alt={decorative ? '' : picture.alt}
      className={className}
      {...(eager ? {} : { loading: 'lazy' as const })}
    />
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
