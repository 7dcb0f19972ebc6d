// SPDX-License-Identifier: ISC

#include "sparql/http.h"

#if ENT_HAS_CURL

#include <curl/curl.h>

#include <pthread.h>

// Until a connection stands
#define CONNECT_TIMEOUT 10000L

/// An answer that is coming in
typedef struct {
  const EntHttpLimits* limits;
  EntBuffer*           answer;
  size_t               n; ///< Bytes so far
  bool                 is_too_long;
} Transfer;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
set_up(void)
{
  curl_global_init(CURL_GLOBAL_DEFAULT);
}

static size_t
on_data(char* data, const size_t size, const size_t n, void* const handle)
{
  Transfer* const transfer = (Transfer*)handle;
  const size_t    len      = size * n;
  if (transfer->n + len > transfer->limits->max_size) {
    transfer->is_too_long = true;
    return 0U;
  }
  transfer->n += len;
  ent_buffer_append(transfer->answer, (EntSlice){data, len});
  return transfer->answer->failed ? 0U : len;
}

static int
on_progress(void* const      handle,
            const curl_off_t to_get,
            const curl_off_t got,
            const curl_off_t to_send,
            const curl_off_t sent)
{
  (void)to_get;
  (void)got;
  (void)to_send;
  (void)sent;
  const EntHttpLimits* const limits = ((Transfer*)handle)->limits;
  return limits->cancel && *limits->cancel;
}

static EntStatus
status_of(const Transfer* const transfer,
          const CURLcode        code,
          const long            http,
          const char* const     endpoint,
          EntError* const       error)
{
  if (transfer->answer->failed) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (transfer->is_too_long) {
    return ent_error_set(error, ENT_ERR_LIMIT, "%s: the answer is too long",
                         endpoint);
  }
  switch (code) {
    case CURLE_OK:
      return http == 200L
               ? ENT_OK
               : ent_error_set(error, ENT_ERR_IO, "%s: HTTP status %ld",
                               endpoint, http);
    case CURLE_ABORTED_BY_CALLBACK:
      return ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
    case CURLE_OPERATION_TIMEDOUT:
      return ent_error_set(error, ENT_ERR_LIMIT, "%s: no answer in time",
                           endpoint);
    case CURLE_OUT_OF_MEMORY:
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    default:
      return ent_error_set(error, ENT_ERR_IO, "%s: %s", endpoint,
                           curl_easy_strerror(code));
  }
}

// "query=" and the query, as forms are sent
static EntStatus
write_form(CURL* const      curl,
           const EntSlice   query,
           EntBuffer* const form,
           EntError* const  error)
{
  if (query.len > INT32_MAX / 4U) {
    return ent_error_set(error, ENT_ERR_LIMIT, "the query is too long");
  }
  char* const escaped = curl_easy_escape(curl, query.data, (int)query.len);
  ent_buffer_string(form, "query=");
  ent_buffer_string(form, escaped);
  curl_free(escaped);
  return !escaped || form->failed
           ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
           : ENT_OK;
}

static EntStatus
perform(CURL* const       curl,
        Transfer* const   transfer,
        const char* const endpoint,
        const char* const form,
        EntError* const   error)
{
  struct curl_slist* const accept =
    curl_slist_append(NULL, "Accept: application/sparql-results+json, "
                            "application/sparql-results+xml;q=0.9");
  if (!accept) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  curl_easy_setopt(curl, CURLOPT_URL, endpoint);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_TIMEOUT);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)transfer->limits->timeout);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, accept);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "entente");
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_data);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, transfer);
  const CURLcode code = curl_easy_perform(curl);
  long           http = 0L;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &http);
  curl_slist_free_all(accept);
  return status_of(transfer, code, http, endpoint, error);
}

EntStatus
ent_http_query(const EntSlice             endpoint,
               const EntSlice             query,
               const EntHttpLimits* const limits,
               EntBuffer* const           answer,
               EntError* const            error)
{
  pthread_once(&once, set_up);
  Transfer    transfer = {limits, answer, 0U, false};
  EntBuffer   url      = {0};
  EntBuffer   form     = {0};
  CURL* const curl     = curl_easy_init();
  ent_buffer_append(&url, endpoint);
  EntStatus status = curl && !url.failed && url.data
                       ? write_form(curl, query, &form, error)
                       : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  if (!status) {
    status = perform(curl, &transfer, url.data, form.data, error);
  }
  curl_easy_cleanup(curl);
  ent_buffer_clear(&url);
  ent_buffer_clear(&form);
  return status;
}

#else

EntStatus
ent_http_query(const EntSlice             endpoint,
               const EntSlice             query,
               const EntHttpLimits* const limits,
               EntBuffer* const           answer,
               EntError* const            error)
{
  (void)endpoint;
  (void)query;
  (void)limits;
  (void)answer;
  return ent_error_set(error, ENT_ERR_ARGUMENT,
                       "SERVICE needs libcurl, which this build lacks");
}

#endif
