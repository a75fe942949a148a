package ivssim

// storage is a storage configuration.
type storage struct {
	arn, name, bucket string
	tags              map[string]string
}

type s3Bucket struct {
	Name string `json:"bucketName"`
}

// storageDocument is StorageConfiguration and its summary, which are alike.
type storageDocument struct {
	ARN  string            `json:"arn"`
	Name string            `json:"name"`
	S3   s3Bucket          `json:"s3"`
	Tags map[string]string `json:"tags"`
}

func (st *storage) document() storageDocument {
	return storageDocument{st.arn, st.name, s3Bucket{st.bucket}, st.tags}
}

type createStorageRequest struct {
	Name string            `json:"name"`
	S3   s3Bucket          `json:"s3"`
	Tags map[string]string `json:"tags"`
}

type storageAnswer struct {
	Storage storageDocument `json:"storageConfiguration"`
}

// createStorage takes any bucket: the vendor looks whether it exists and may be
// written to, and there are no buckets here.
func (s *Simulator) createStorage(in createStorageRequest) (any, error) {
	if err := checkTags(nil, in.Tags); err != nil {
		return nil, err
	}
	if s.storages.len() >= maxStorages {
		return nil, overQuota("The quota of %d storage configurations is used up", maxStorages)
	}
	return storageAnswer{s.makeStorage(in.Name, in.S3.Name, in.Tags, s.ids).document()}, nil
}

func (s *Simulator) makeStorage(name, bucket string, tags map[string]string, ids source) *storage {
	st := &storage{arn: s.arn("storage-configuration", ids.id(12)), name: name, bucket: bucket, tags: copied(tags)}
	s.storages.add(st.arn, st)
	return st
}

func (s *Simulator) getStorage(in arnRequest) (any, error) {
	st, ok := s.storages.get(in.ARN)
	if !ok {
		return nil, notFound(in.ARN)
	}
	return storageAnswer{st.document()}, nil
}

func (s *Simulator) deleteStorage(in arnRequest) (any, error) {
	if _, ok := s.storages.get(in.ARN); !ok {
		return nil, notFound(in.ARN)
	}
	for c := range s.compositions.all {
		if c.running() && c.usesStorage(in.ARN) {
			return nil, conflict("The storage configuration is in use by composition %s", c.arn)
		}
	}
	for st := range s.stages.all {
		if st.recording.StorageARN == in.ARN {
			return nil, conflict("The storage configuration is in use by stage %s", st.arn)
		}
	}
	s.storages.remove(in.ARN)
	return empty{}, nil
}

type listStoragesAnswer struct {
	Storages  []storageDocument `json:"storageConfigurations"`
	NextToken string            `json:"nextToken,omitempty"`
}

func (s *Simulator) listStorages(in pageRequest) (any, error) {
	found, next, err := page(&s.storages, in, 100, "storages", everything)
	if err != nil {
		return nil, err
	}
	return listStoragesAnswer{documents(found, (*storage).document), next}, nil
}
