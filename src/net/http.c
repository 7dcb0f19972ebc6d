// SPDX-License-Identifier: ISC

#include "net/http.h"

#if ENT_HAS_CURL

#include "base/display.h"
#include "base/no_memory.h"
#include "net/url.h"

#include <curl/curl.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// Until a connection stands
#define CONNECT_TIMEOUT 10000L

// How often the cancel flag is looked at, in milliseconds
#define LOOK 50

// What is shown of a server's reason, in bytes
enum { MAX_REASON = 200 };

struct EntHttp {
  EntHttpOptions options;
  EntBuffer      netrc; ///< Path; empty: none
  CURLM*         multi; ///< Has the connections
  CURL*          easy;
};

/// An answer that is coming in
typedef struct {
  const EntHttpLimits* limits;
  EntHttpResponse*     response;
  bool                 is_too_long;
} Transfer;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
set_up(void)
{
  curl_global_init(CURL_GLOBAL_DEFAULT);
}

EntStatus
ent_http_open(const EntHttpOptions* const options,
              EntHttp** const             http,
              EntError* const             error)
{
  pthread_once(&once, set_up);
  EntHttp* const opened = (EntHttp*)calloc(1U, sizeof(EntHttp));
  *http                 = NULL;
  if (!opened) {
    return ent_no_memory(error);
  }
  opened->options = *options;
  opened->multi   = curl_multi_init();
  opened->easy    = curl_easy_init();
  ent_buffer_string(&opened->netrc, options->netrc ? options->netrc : "");
  if (!opened->multi || !opened->easy || opened->netrc.failed) {
    ent_http_close(opened);
    return ent_no_memory(error);
  }
  *http = opened;
  return ENT_OK;
}

void
ent_http_close(EntHttp* const http)
{
  if (http) {
    curl_easy_cleanup(http->easy);
    curl_multi_cleanup(http->multi);
    ent_buffer_clear(&http->netrc);
    free(http);
  }
}

void
ent_http_set_timeout(EntHttp* const http, const uint64_t timeout)
{
  http->options.limits.timeout = timeout;
}

static size_t
on_data(char* data, const size_t size, const size_t n, void* const handle)
{
  Transfer* const  transfer = (Transfer*)handle;
  EntBuffer* const body     = &transfer->response->body;
  const size_t     len      = size * n;
  if (len > transfer->limits->max_size ||
      body->len > transfer->limits->max_size - len) {
    transfer->is_too_long = true;
    return 0U;
  }
  ent_buffer_append(body, (EntSlice){data, len});
  return body->failed ? 0U : len;
}

// What was sent before a redirection or a challenge is no answer
static size_t
on_header(char* data, const size_t size, const size_t n, void* const handle)
{
  const Transfer* const transfer = (Transfer*)handle;
  if (ent_slice_starts((EntSlice){data, size * n}, "HTTP/")) {
    ent_buffer_reset(&transfer->response->body);
  }
  return size * n;
}

/// A server may give its reason, which is foreign text
static EntStatus
refused(const EntHttpRequest* const  request,
        const EntHttpResponse* const response,
        EntError* const              error)
{
  EntBuffer shown = {NULL, 0U, 0U, false};
  EntSlice  text  = ent_buffer_slice(&response->body);
  while (text.len && strchr(" \t\r\n", text.data[0])) {
    text = ent_slice_sub(text, 1U, text.len);
  }
  const char* const end =
    text.len ? (const char*)memchr(text.data, '\n', text.len) : NULL;
  size_t n = end ? (size_t)(end - text.data) : text.len;
  n        = n > MAX_REASON ? MAX_REASON : n;
  if (n && text.data[0] != '<') { // A page is nothing to read in a line
    ent_display_append(&shown, ent_slice_sub(text, 0U, n));
  }
  const EntStatus status = ent_error_set(
    error, ENT_ERR_IO, "%s: HTTP status %ld%s%s", request->url,
    response->status, shown.len ? ": " : "", shown.len ? shown.data : "");
  ent_buffer_clear(&shown);
  return status;
}

static EntStatus
status_of(const Transfer* const       transfer,
          const EntHttpRequest* const request,
          const CURLcode              code,
          EntError* const             error)
{
  EntHttpResponse* const response = transfer->response;
  const long             status   = response->status;
  if (response->body.failed || code == CURLE_OUT_OF_MEMORY) {
    return ent_no_memory(error);
  }
  if (transfer->is_too_long) {
    return ent_error_set(error, ENT_ERR_LIMIT, "%s: the answer is too long",
                         request->url);
  }
  switch (code) {
    case CURLE_OK:
      response->may_pass = status == 408 || status == 425 || status == 429 ||
                           (status >= 500 && status != 501 && status != 505);
      return status >= 200 && status < 300 ? ENT_OK
                                           : refused(request, response, error);
    case CURLE_ABORTED_BY_CALLBACK:
      return ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
    case CURLE_OPERATION_TIMEDOUT:
      response->may_pass = true;
      return ent_error_set(error, ENT_ERR_LIMIT, "%s: no answer in time",
                           request->url);
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      response->may_pass = true;
      break;
    default:
      break;
  }
  return ent_error_set(error, ENT_ERR_IO, "%s: %s", request->url,
                       curl_easy_strerror(code));
}

static void
set_method(CURL* const easy, const EntHttpRequest* const request)
{
  const EntSlice body = request->body;
  switch (request->method) {
    case ENT_HTTP_GET:
      curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
      break;
    case ENT_HTTP_DELETE:
      curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "DELETE");
      break;
    case ENT_HTTP_PUT:
      curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PUT");
      // fall through
    case ENT_HTTP_POST:
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.len ? body.data : "");
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
      break;
  }
}

static void
set_credentials(const EntHttp* const http, const char* const url)
{
  if (http->netrc.len) {
    curl_easy_setopt(http->easy, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
    curl_easy_setopt(http->easy, CURLOPT_NETRC_FILE, http->netrc.data);
    curl_easy_setopt(http->easy, CURLOPT_HTTPAUTH,
                     ent_url_is_private(url)
                       ? (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST)
                       : (long)(CURLAUTH_DIGEST | CURLAUTH_ONLY));
  }
}

static void
set_options(const EntHttp* const           http,
            Transfer* const                transfer,
            const EntHttpRequest* const    request,
            const struct curl_slist* const headers)
{
  CURL* const easy      = http->easy;
  const bool  is_secure = ent_slice_starts(ent_slice(request->url), "https:");
  curl_easy_reset(easy);
  curl_easy_setopt(easy, CURLOPT_URL, request->url);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR,
                   is_secure ? "https" : "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION,
                   http->options.max_redirects ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)http->options.max_redirects);
  curl_easy_setopt(easy, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_TIMEOUT);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS,
                   (long)http->options.limits.timeout);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "entente");
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_data);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  set_method(easy, request);
  set_credentials(http, request->url);
}

/// Run the transfer, looking at the cancel flag
static CURLcode
run(const EntHttp* const http)
{
  const volatile sig_atomic_t* const cancel = http->options.limits.cancel;

  CURLcode  code    = CURLE_ABORTED_BY_CALLBACK;
  CURLMcode result  = curl_multi_add_handle(http->multi, http->easy);
  int       running = 1;
  while (!result && running && !(cancel && *cancel)) {
    result = curl_multi_perform(http->multi, &running);
    if (!result && running) {
      result = curl_multi_poll(http->multi, NULL, 0U, LOOK, NULL);
    }
  }
  int                  left    = 0;
  const CURLMsg* const message = curl_multi_info_read(http->multi, &left);
  if (result) {
    code = CURLE_OUT_OF_MEMORY;
  } else if (message && message->msg == CURLMSG_DONE) {
    code = message->data.result;
  }
  curl_multi_remove_handle(http->multi, http->easy);
  return code;
}

/// "NAME: VALUE" into a list; false if out of memory
static bool
add_header(struct curl_slist** const list,
           const char* const         name,
           const char* const         value)
{
  EntBuffer line = {NULL, 0U, 0U, false};
  ent_buffer_printf(&line, "%s:%s%s", name, *value ? " " : "", value);
  struct curl_slist* const longer =
    line.failed ? NULL : curl_slist_append(*list, line.data);
  ent_buffer_clear(&line);
  *list = longer ? longer : *list;
  return longer;
}

EntStatus
ent_http_send(EntHttp* const              http,
              const EntHttpRequest* const request,
              EntHttpResponse* const      response,
              EntError* const             error)
{
  Transfer           transfer = {&http->options.limits, response, false};
  struct curl_slist* headers  = NULL;
  EntStatus          status   = ent_url_check(request->url, error);
  response->status            = 0;
  response->may_pass          = false;
  response->retry_after       = 0U;
  ent_buffer_reset(&response->body);
  if (!status &&
      (!add_header(&headers, "Accept",
                   request->accept ? request->accept : "*/*") ||
       !add_header(&headers, "Expect", "") || // Some wait for what never comes
       (request->content_type &&
        !add_header(&headers, "Content-Type", request->content_type)))) {
    status = ent_no_memory(error);
  }
  if (!status) {
    set_options(http, &transfer, request, headers);
    const CURLcode code = run(http);
    curl_off_t     wait = 0;
    const char*    type = NULL;
    curl_easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &response->status);
    curl_easy_getinfo(http->easy, CURLINFO_RETRY_AFTER, &wait);
    curl_easy_getinfo(http->easy, CURLINFO_CONTENT_TYPE, &type);
    snprintf(response->content_type, sizeof(response->content_type), "%s",
             type ? type : "");
    response->retry_after = wait > 0 ? (uint64_t)wait : 0U;
    status                = status_of(&transfer, request, code, error);
  }
  curl_slist_free_all(headers);
  return status;
}

#else

EntStatus
ent_http_open(const EntHttpOptions* const options,
              EntHttp** const             http,
              EntError* const             error)
{
  (void)options;
  *http = NULL;
  return ent_error_set(error, ENT_ERR_ARGUMENT,
                       "this needs libcurl, which this build lacks");
}

void
ent_http_close(EntHttp* const http)
{
  (void)http;
}

void
ent_http_set_timeout(EntHttp* const http, const uint64_t timeout)
{
  (void)http;
  (void)timeout;
}

EntStatus
ent_http_send(EntHttp* const              http,
              const EntHttpRequest* const request,
              EntHttpResponse* const      response,
              EntError* const             error)
{
  (void)http;
  (void)request;
  (void)response;
  return ent_error_set(error, ENT_ERR_ARGUMENT,
                       "this needs libcurl, which this build lacks");
}

#endif
