import type { Block } from '../../documents/index.ts'

interface PaperPhotosProps {
  readonly photos: Extract<Block, { kind: 'photos' }>['photos']
  /** JPEG, by the names that the paper has for them. */
  readonly pictures: Readonly<Record<string, Uint8Array>>
}

/** Photos of a paper, in the page itself: it is saved and printed whole. */
export const PaperPhotos = ({ photos, pictures }: PaperPhotosProps) => (
  <div class={photos.length === 1 ? 'paper-photos is-alone' : 'paper-photos'}>
    {photos.map(({ image, caption, width, height }) => {
      const picture = image === null ? undefined : pictures[image]
      return (
        <figure>
          {picture ? <img src={dataOf(picture)} alt={caption} width={width} height={height} /> : null}
          <figcaption class="meta">{caption}</figcaption>
        </figure>
      )
    })}
  </div>
)

const dataOf = (jpeg: Uint8Array) => `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`
