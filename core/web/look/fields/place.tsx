import { t } from '../../../words/index.ts'
import { fieldId } from './field.tsx'
import { TextField, type TextFieldProps } from './text.tsx'

/** A place in words; whoever is there may have where they are filled in, at their tap alone. */
export const PlaceField = (props: TextFieldProps) => (
  <div>
    <TextField {...props} />
    <div class="here" data-here={fieldId(props.name, props.form)} data-needs="position">
      <button type="button" class="button">
        {t('填上我现在的位置')}
      </button>
      <p class="hint">
        {t('人在现场才点。只填进上面这一格，可以删改；提交后承办人能在地图上看到，文书里的地点也会写上。')}
      </p>
      <p class="hint" role="status" />
    </div>
  </div>
)
