// net/http: an Idempotency-Key for each work, by which the library too repeats what broke on a kept
// connection; full jitter. Usage and environment: as suite.py says.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"strconv"
	"sync"
	"time"
)

var (
	manner    = os.Args[1]
	attempts  = map[string]int{"good": 6, "naive": 1, "hammering": 6}[manner]
	transient = map[int]bool{408: true, 429: true, 500: true, 502: true, 503: true, 504: true}
	client    = &http.Client{Timeout: timeout()}
)

func timeout() time.Duration {
	seconds, err := strconv.ParseFloat(os.Getenv("CLIENT_TIMEOUT"), 64)
	if err != nil {
		seconds = 10
	}
	return time.Duration(seconds * float64(time.Second))
}

func callAdmin(path string, value any) {
	body, _ := json.Marshal(value)
	answer, err := http.Post(os.Getenv("MOCKWORKS_ADMIN_URL")+path, "application/json", bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	answer.Body.Close()
}

func sleep(wait time.Duration) {
	if os.Getenv("CLIENT_SLEEP") == "real" {
		time.Sleep(wait)
	} else if wait > 0 {
		callAdmin("/clock/advance", map[string]string{"by": fmt.Sprintf("%dms", wait.Milliseconds()+1)})
	}
}

// waitAskedFor reads Retry-After in either form.
func waitAskedFor(header http.Header) (time.Duration, bool) {
	text := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(text); err == nil {
		return time.Duration(seconds) * time.Second, true
	}
	end, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	now, err := http.ParseTime(header.Get("Date"))
	return end.Sub(now), err == nil
}

type token struct {
	lock  sync.Mutex
	value string
}

func (token *token) now() string {
	token.lock.Lock()
	defer token.lock.Unlock()
	return token.value
}

func (token *token) renewed(refused string) bool {
	token.lock.Lock()
	defer token.lock.Unlock()
	if token.value == refused && refused == "technician" && manner == "good" {
		token.value = "renewed"
	}
	return token.value != refused
}

func send(number int, key string, token string) (*http.Response, error) {
	body, _ := json.Marshal(map[string]any{
		"type": "REPAIR", "thingId": fmt.Sprintf("pump-%d", number), "startTimestamp": 1578438000000 + number,
	})
	request, _ := http.NewRequest("POST", os.Getenv("MOCKWORKS_URL")+"/inventory/maintenanceWorks", bytes.NewReader(body))
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("X-Servitly-Tenant", "acme")
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", key)
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	_, err = io.ReadAll(answer.Body)
	return answer, err
}

func post(number int, token *token) {
	key := fmt.Sprintf("%016x", rand.Uint64())
	for attempt := 0; attempt < attempts; attempt++ {
		used := token.now()
		wait := time.Duration(rand.Int63n(int64(500*time.Millisecond) << attempt))
		if answer, err := send(number, key, used); err == nil {
			if answer.StatusCode == 201 {
				return
			}
			if answer.StatusCode == 401 && token.renewed(used) {
				continue
			}
			if manner == "good" && !transient[answer.StatusCode] {
				return
			}
			if asked, found := waitAskedFor(answer.Header); found {
				wait = asked
			}
		}
		if manner == "good" && attempt+1 < attempts {
			sleep(wait)
		}
	}
}

func main() {
	works, _ := strconv.Atoi(os.Args[2])
	workers, _ := strconv.Atoi(os.Args[3])
	for _, name := range []string{"first test", "second test"} {
		callAdmin("/mark?tenant=acme", map[string]string{"name": name})
		token := &token{value: "technician"}
		numbers := make(chan int)
		var running sync.WaitGroup
		for worker := 0; worker < workers; worker++ {
			running.Add(1)
			go func() {
				defer running.Done()
				for number := range numbers {
					post(number, token)
				}
			}()
		}
		for number := 0; number < works; number++ {
			numbers <- number
		}
		close(numbers)
		running.Wait()
	}
}
