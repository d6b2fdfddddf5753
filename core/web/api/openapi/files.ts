import { t, w } from '../../../words/index.ts'
import type { JsonSchema } from '../schema.ts'
import { answers, inPath, operation, query, shape } from './operation.ts'

const binary = { type: 'string', format: 'binary' } as const
const uploadId = '01890a5d-ac96-774b-bcce-b302099a8057'

/** Attachments: sent in one piece or piece by piece, and fetched. */
export function filePaths(path: string): Record<string, JsonSchema> {
  const tag = t('附件')
  const content = (picture: string) => ({
    200: { description: t('附件'), content: { [picture]: { schema: binary } } },
    206: { description: t('附件的一段'), content: { [picture]: { schema: binary } } },
    304: { description: t('没有变化') },
  })
  const file = inPath('file', w('附件的 id'), uploadId)
  return {
    [path]: {
      post: operation({
        id: 'files.receive',
        summary: t('上传一个附件，提交或留言时用它的 id 附上；一天内没有附上的会删除'),
        tag,
        parameters: [query('name', { type: 'string' })],
        body: {
          'multipart/form-data': { type: 'object', required: ['file'], properties: { file: binary } },
          'application/octet-stream': binary,
        },
        done: { 201: answers(t('已收到'), shape('file')) },
      }),
    },
    [`${path}/{file}`]: {
      parameters: [file],
      get: operation({
        id: 'files.get',
        summary: t('附件的内容，可以分段读取'),
        tag,
        done: content('application/octet-stream'),
      }),
    },
    [`${path}/{file}/small`]: {
      parameters: [file],
      get: operation({ id: 'files.small', summary: t('照片的小图'), tag, done: content('image/jpeg') }),
    },
    [`${path}/{file}/playable`]: {
      parameters: [file],
      get: operation({
        id: 'files.playable',
        summary: t('视频或录音转换成手机都能播放的格式后的内容，可以分段读取；没有转换的没有'),
        tag,
        done: content('video/mp4'),
      }),
    },
    [`${path}/{file}/original`]: {
      parameters: [file],
      get: operation({
        id: 'files.original',
        summary: t('本人上传时的原件，没有去掉位置、作者等信息；附件就是原件的没有'),
        tag,
        done: { 200: content('application/octet-stream')[200] },
      }),
    },
    ...piecewise(path, tag),
  }
}

/** The tus protocol, 1.0.0 (https://tus.io/protocols/resumable-upload). */
function piecewise(path: string, tag: string): Record<string, JsonSchema> {
  const version = {
    name: 'Tus-Resumable',
    in: 'header',
    required: true,
    schema: { type: 'string', const: '1.0.0' },
  }
  const length = { name: 'Upload-Length', in: 'header', required: true, schema: { type: 'integer' } }
  const metadata = { name: 'Upload-Metadata', in: 'header', required: true, schema: { type: 'string' } }
  const offset = { name: 'Upload-Offset', in: 'header', required: true, schema: { type: 'integer' } }
  const of = (id: string, summary: string, done: Record<string, string>, parameters: JsonSchema[] = []) =>
    operation({
      id: `files.${id}`,
      summary,
      tag,
      parameters: [...parameters],
      done: Object.fromEntries(
        Object.entries(done).map(([status, description]) => [status, { description }]),
      ),
    })
  const { responses, ...patch } = of('continue', t('续传'), { 204: t('已收到这一段') }, [version, offset])
  return {
    [`${path}/tus`]: {
      post: of('begin', t('开始分段上传（tus 1.0.0），地址在 Location 中'), { 201: t('可以上传') }, [
        version,
        length,
        metadata,
      ]),
      options: of('protocol', t('支持的分段上传方式'), { 204: t('见响应头') }),
    },
    [`${path}/tus/{upload}`]: {
      parameters: [inPath('upload', w('上传的 id'), uploadId)],
      head: of('progress', t('已收到多少；全部收到后 zhijian-file 是附件的 id'), { 200: t('见响应头') }, [
        version,
      ]),
      get: of('progress-read', t('同 HEAD'), { 200: t('见响应头') }, [version]),
      patch: {
        ...patch,
        requestBody: { required: true, content: { 'application/offset+octet-stream': { schema: binary } } },
        responses,
      },
      delete: of('cancel', t('放弃上传'), { 204: t('已放弃') }, [version]),
      options: of('protocol-of', t('支持的分段上传方式'), { 204: t('见响应头') }),
    },
  }
}
