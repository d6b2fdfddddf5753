import { t } from '../../../words/index.ts'
import { Icon } from '../icon.tsx'
import { controlAttributes, type FieldProps, Labelled } from './field.tsx'

export interface FileFieldProps extends FieldProps {
  /** MIME types or endings, as in HTML. */
  readonly accept?: string
  readonly most?: number
  /** The largest file, in bytes. */
  readonly maxBytes?: number
  /** Where the browser script uploads to, resumably (tus); each finished file is sent as a hidden `name`. */
  readonly uploadTo?: string
  /** A video or one's voice may be recorded on the spot, where the browser can: how large each may be, in bytes. */
  readonly record?: { readonly video: number; readonly audio: number }
}

/** Photos and papers: a plain file input, which the browser script turns into thumbnails with resumable upload. */
export const FileField = (props: FileFieldProps) => (
  <Labelled field={props}>
    <div
      class={props.uploadTo === undefined ? 'file-plain' : undefined}
      data-upload={props.uploadTo}
      data-record-video={props.record && String(props.record.video)}
      data-record-audio={props.record && String(props.record.audio)}
      data-upload-most={props.most === undefined ? undefined : String(props.most)}
      data-upload-bytes={props.maxBytes === undefined ? undefined : String(props.maxBytes)}
    >
      <template>
        <Icon name="camera" />
        <span>{t('添加照片或文件')}</span>
      </template>
      <input
        {...controlAttributes(props)}
        class="file-input"
        type="file"
        accept={props.accept}
        multiple={props.most !== 1}
      />
      {props.uploadTo === undefined ? (
        <span class="file-say button normal" aria-hidden="true">
          {t('选择文件')}
        </span>
      ) : null}
    </div>
  </Labelled>
)
